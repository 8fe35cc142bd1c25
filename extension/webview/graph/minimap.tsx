/** The whole graph, small, with what is in sight. Gone where that is everything, or where there is no room. */

import { effect, type ReadonlySignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';

import { centred, sees, sight, type Size } from './camera';
import { follow } from '../kit/follow';
import type { Graph } from './graph';
import type { Palette } from './palette';
import type { Scene } from './scene';

const [WIDEST, HIGHEST, NARROWEST] = [130, 110, 32];
/** And not more of the panel's width and height. */
const SHARE = 0.22;
/** A smaller panel has no room for it. */
const LEAST: Size = { width: 360, height: 300 };

interface Props {
  graph: Graph;
  palette: ReadonlySignal<Palette>;
  scene: Scene;
}

interface Fit {
  width: number;
  height: number;
  scale: number;
  left: number;
  top: number;
}

export function Minimap({ graph, palette, scene }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (!canvas.current) return undefined;
    return show(graph, palette, scene, canvas.current);
  }, [graph, palette, scene]);
  const go = (event: PointerEvent): void => {
    const map = event.currentTarget;
    const camera = graph.camera.peek();
    if (!(map instanceof HTMLElement) || !camera || event.buttons !== 1) return;
    const { left, top } = map.getBoundingClientRect();
    const fit = fitOf(scene.size, graph.size.peek());
    const x = (event.clientX - left - fit.left) / fit.scale;
    const y = (event.clientY - top - fit.top) / fit.scale;
    map.setPointerCapture(event.pointerId);
    graph.look(centred({ x, y }, camera.scale, graph.size.peek()));
    event.preventDefault();
  };
  return (
    <canvas
      ref={canvas}
      class="minimap"
      hidden
      aria-hidden="true"
      onPointerDown={go}
      onPointerMove={go}
    />
  );
}

function fitOf(graph: Size, room: Size): Fit {
  const scale = Math.min(
    Math.min(WIDEST, room.width * SHARE) / Math.max(1, graph.width),
    Math.min(HIGHEST, room.height * SHARE) / Math.max(1, graph.height),
  );
  const width = Math.round(Math.max(NARROWEST, graph.width * scale));
  const height = Math.round(Math.max(NARROWEST, graph.height * scale));
  return {
    width,
    height,
    scale,
    left: (width - graph.width * scale) / 2,
    top: (height - graph.height * scale) / 2,
  };
}

function show(
  graph: Graph,
  palette: ReadonlySignal<Palette>,
  scene: Scene,
  canvas: HTMLCanvasElement,
): () => void {
  const context = canvas.getContext('2d');
  if (!context) return () => undefined;
  let base: { palette: Palette; ratio: number; fit: Fit; picture: HTMLCanvasElement } | null = null;
  let asked = 0;

  const draw = (): void => {
    asked = 0;
    const camera = graph.camera.peek();
    const size = graph.size.peek();
    const everything = { left: 0, top: 0, right: scene.size.width, bottom: scene.size.height };
    const isSmall = size.width < LEAST.width || size.height < LEAST.height;
    canvas.hidden = !camera || isSmall || sees(camera, size, everything);
    if (canvas.hidden || !camera) return;
    const ratio = devicePixelRatio;
    const fit = fitOf(scene.size, size);
    const colours = palette.peek();
    if (base?.palette !== colours || base.ratio !== ratio || base.fit.scale !== fit.scale) {
      base = { palette: colours, ratio, fit, picture: picture(scene, colours, fit, ratio) };
      canvas.width = base.picture.width;
      canvas.height = base.picture.height;
      canvas.style.width = `${String(fit.width)}px`;
      canvas.style.height = `${String(fit.height)}px`;
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(base.picture, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const seen = sight(camera, size);
    const clip = (value: number, most: number): number => Math.max(1, Math.min(most - 1, value));
    const left = clip(fit.left + seen.left * fit.scale, fit.width);
    const top = clip(fit.top + seen.top * fit.scale, fit.height);
    const right = clip(fit.left + seen.right * fit.scale, fit.width);
    const bottom = clip(fit.top + seen.bottom * fit.scale, fit.height);
    const frame = [left, top, Math.max(3, right - left), Math.max(3, bottom - top)] as const;
    context.fillStyle = base.palette.selection;
    context.globalAlpha = 0.12;
    context.fillRect(...frame);
    context.globalAlpha = 1;
    context.strokeStyle = base.palette.selection;
    context.strokeRect(...frame);
  };
  const stop = effect(() => {
    follow(graph.camera, graph.size, palette);
    asked ||= requestAnimationFrame(draw);
  });
  return () => {
    stop();
    cancelAnimationFrame(asked);
  };
}

/** All boxes as spots, drawn once. */
function picture(scene: Scene, palette: Palette, fit: Fit, ratio: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(fit.width * ratio);
  canvas.height = Math.round(fit.height * ratio);
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  context.scale(ratio, ratio);
  context.translate(fit.left, fit.top);
  context.globalAlpha = 0.75;
  for (const box of scene.boxes) {
    context.fillStyle = palette.looks[box.wrong === null ? box.kind : 'wrong'].stroke;
    const width = Math.max(1, box.width * fit.scale);
    const height = Math.max(1, box.height * fit.scale);
    context.fillRect(box.x * fit.scale, box.y * fit.scale, width, height);
  }
  return canvas;
}
