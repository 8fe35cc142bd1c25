/** The canvas: draws at most once a frame and only after a change, and takes pointer and keys. */

import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';

import type { GraphBox } from '../../src/protocol';
import { counted, visible } from '../kit/format';
import { toWorld, ZOOM_STEP, type Point } from './camera';
import { spoken, tooltip } from './describe';
import { focusSearch, GRAPH_ID } from './focus';
import { follow } from '../kit/follow';
import type { Graph } from './graph';
import { keyAction } from './keys';
import { Minimap } from './minimap';
import { createPainter } from './painter';
import type { Palette } from './palette';
import { followPointer } from '../kit/pointer';
import { boxAt, type Scene } from './scene';
import { isOnChevron } from './shapes';

/** Pixels that an arrow key moves. */
const PAN_STEP = 60;
/** Screen pixels within which a small box is still meant. */
const NEAR = 3;

interface Props {
  graph: Graph;
  palette: ReadonlySignal<Palette>;
  scene: Scene;
}

export function Stage({ graph, palette, scene }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!canvas.current || !frame.current) return undefined;
    return play(graph, palette, frame.current, canvas.current);
  }, [graph, palette]);
  const boxes = counted(scene.boxes.length, 'box', 'boxes');
  const label = `Graph of ${visible(scene.view.title)}, ${boxes}. N and P go through the boxes, Enter opens a module, Backspace closes it, slash searches.`;
  return (
    <div class={graph.number.value >= 0 ? 'stage selecting' : 'stage'} ref={frame}>
      <canvas
        id={GRAPH_ID}
        ref={canvas}
        tabIndex={0}
        role="application"
        aria-label={label}
        onKeyDown={(event) => {
          press(graph, event);
        }}
      />
      <span class="spoken" role="status">
        {graph.number.value >= 0 ? spoken(scene, graph.number.value) : ''}
      </span>
      <Minimap graph={graph} palette={palette} scene={scene} />
    </div>
  );
}

function play(
  graph: Graph,
  palette: ReadonlySignal<Palette>,
  frame: HTMLElement,
  canvas: HTMLCanvasElement,
): () => void {
  const context = canvas.getContext('2d');
  if (!context) return () => undefined;
  const paint = createPainter(context);
  const hovered = signal(-1);
  const ratio = signal(devicePixelRatio);
  let asked = 0;

  const draw = (): void => {
    asked = 0;
    const scene = graph.scene.peek();
    const camera = graph.camera.peek();
    const size = graph.size.peek();
    if (!scene || !camera) return;
    const width = Math.round(size.width * ratio.peek());
    const height = Math.round(size.height * ratio.peek());
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    paint({
      scene,
      camera,
      size,
      palette: palette.peek(),
      ratio: ratio.peek(),
      faded: graph.faded.peek(),
      selected: graph.number.peek(),
      hovered: hovered.peek(),
      hits: graph.hits.peek(),
    });
  };
  const stopDrawing = effect(() => {
    follow(graph.scene, graph.camera, graph.size, graph.faded, graph.number, graph.hits);
    follow(palette, ratio, hovered);
    asked ||= requestAnimationFrame(draw);
  });

  const measure = (): void => {
    ratio.value = devicePixelRatio;
    graph.resize({ width: frame.clientWidth, height: frame.clientHeight });
  };
  measure();
  const observer = new ResizeObserver(measure);
  observer.observe(frame);
  window.addEventListener('resize', measure);

  const world = (at: Point): Point | null => {
    const camera = graph.camera.peek();
    return camera && toWorld(camera, at);
  };
  const under = (at: Point): number => {
    const scene = graph.scene.peek();
    const point = world(at);
    return scene && point ? boxAt(scene, point, NEAR / (graph.camera.peek()?.scale ?? 1)) : -1;
  };
  const isChevron = (number: number, at: Point): boolean => {
    const box = graph.scene.peek()?.boxes[number];
    const point = world(at);
    return box !== undefined && point !== null && isOnChevron(box, point.x, point.y);
  };
  const stopPointer = followPointer(canvas, {
    click: (at, twice) => {
      const number = under(at);
      const box = graph.scene.peek()?.boxes[number] ?? null;
      if (twice !== isChevron(number, at)) go(graph, box);
      else if (!twice) graph.select(number);
    },
    hover: (at) => {
      const number = at ? under(at) : -1;
      hovered.value = number;
      canvas.classList.toggle('on-box', number >= 0);
      const box = graph.scene.peek()?.boxes[number];
      const title = box ? tooltip(box) : '';
      if (canvas.title !== title) canvas.title = title;
    },
    drag: graph.pan,
    zoom: graph.zoom,
  });
  return () => {
    stopDrawing();
    stopPointer();
    cancelAnimationFrame(asked);
    observer.disconnect();
    window.removeEventListener('resize', measure);
  };
}

/** Into a box: to what it holds, else to the line that made it. */
function go(graph: Graph, box: GraphBox | null): void {
  if (!box) return;
  if (box.opens === null) graph.goToSource(box);
  else graph.open(box);
}

function press(graph: Graph, event: KeyboardEvent): void {
  const walk = graph.walk.peek();
  const action = keyAction(event, { at: walk.indexOf(graph.number.peek()), of: walk.length });
  if (!action) return;
  const box = graph.box.peek();
  switch (action.do) {
    case 'zoom':
      graph.zoom(action.by > 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
      break;
    case 'fit':
      graph.fit();
      break;
    case 'pan':
      graph.pan(action.right * PAN_STEP, action.down * PAN_STEP);
      break;
    case 'step':
      graph.step(action.by);
      break;
    case 'end':
      graph.goToEnd(action.last);
      break;
    case 'open':
      if (box) graph.open(box);
      else graph.goToEnd(true);
      break;
    case 'close':
      graph.close(box?.closes.at(-1));
      break;
    case 'source':
      if (box) graph.goToSource(box);
      break;
    case 'search':
      focusSearch();
      break;
    case 'copy':
      if (box) graph.copy(box);
      break;
    case 'clear':
      if (graph.number.peek() < 0) graph.typed.value = '';
      graph.select(-1);
      break;
  }
  event.preventDefault();
}
