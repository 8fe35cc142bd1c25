/** The canvas with a picture: draws at most once a frame, and takes pointer and keys. */

import { effect, useSignal, type Signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';

import { followPointer } from '../../kit/pointer';
import { count, visible } from '../../kit/format';
import { follow } from '../../kit/follow';
import { afterPaint } from '../../kit/painted';
import { panelAt } from './arrange';
import { ColourBar } from './colourBar';
import { hoveredAt, type Hovered } from './hovering';
import type { Look } from './look';
import { createPainter } from './paint';
import type { Pictures } from './picture';

/** Pixels that an arrow key moves, and the factor of a zoom key. */
const PAN = 40;
const ZOOM = 1.5;

interface Props {
  pictures: Pictures;
  look: Look;
  /** A panel of a grid was clicked: its element of the grid's dimension. */
  onPanel?: (index: number) => void;
  onPainted?: () => void;
  /** Exact values of the element under the pointer, where the picture itself has colours alone. */
  detail?: string;
  onHover?: (hovered: Hovered | null) => void;
}

export function Stage({ pictures, look, onPanel, onPainted, detail, onHover }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const hovered = useSignal<Hovered | null>(null);
  const given = useRef({ onPanel, onPainted, onHover });
  given.current = { onPanel, onPainted, onHover };
  useLayoutEffect(() => {
    if (!frame.current || !canvas.current) return undefined;
    return play(pictures, look, frame.current, canvas.current, hovered, given);
  }, [pictures, look]);
  const whole = pictures.whole.value;
  const isImage = (whole?.panels[0]?.pixels ?? null) !== null;
  return (
    <div class="picture-stage">
      <div class="picture-frame" ref={frame}>
        <canvas
          ref={canvas}
          tabIndex={0}
          role="img"
          aria-label={labelOf(pictures)}
          onKeyDown={(event) => {
            press(pictures, event);
          }}
        />
        {hovered.value && (
          <Tip hovered={hovered.value} detail={detail} area={pictures.area.value} />
        )}
        <div class={pictures.busy.value ? 'picture-busy on' : 'picture-busy'} />
      </div>
      {whole && !isImage && <ColourBar look={look} height={pictures.area.value.height} />}
    </div>
  );
}

/** What a picture says, for who does not see it. */
function labelOf(pictures: Pictures): string {
  const now = pictures.wanted.value;
  const picture = pictures.whole.value?.picture;
  if (!now || !picture) return 'Picture';
  const { width, height } = pictures.table.value;
  const figures =
    picture.smallest === null || picture.largest === null
      ? 'nothing in it is finite'
      : `from ${String(picture.smallest)} to ${String(picture.largest)}`;
  const odd = [
    [picture.nan, 'NaN'],
    [picture.posinf, 'positive infinities'],
    [picture.neginf, 'negative infinities'],
  ].flatMap(([many, name]) => (many === 0 ? [] : [`${count(Number(many))} ${String(name)}`]));
  return [
    `Picture of ${visible(now.subject.expression)}, ${count(height)} rows by ${count(width)} columns, ${figures}`,
    ...odd,
    'plus and minus zoom, arrow keys move, zero shows all',
  ].join(', ');
}

function Tip({
  hovered,
  detail,
  area,
}: {
  hovered: Hovered;
  detail?: string;
  area: { width: number; height: number };
}) {
  const { at } = hovered;
  // On the side of the pointer where there is more room.
  const side =
    at.x > area.width / 2
      ? { right: `${String(area.width - at.x + 12)}px` }
      : { left: `${String(at.x + 14)}px` };
  const edge =
    at.y > area.height / 2
      ? { bottom: `${String(area.height - at.y + 12)}px` }
      : { top: `${String(at.y + 14)}px` };
  return (
    <div class="picture-tip" role="status" style={{ ...side, ...edge }}>
      <span class="picture-tip-place">{visible(hovered.place, 80)}</span>
      <span class="picture-tip-value">{detail ?? hovered.text}</span>
    </div>
  );
}

function play(
  pictures: Pictures,
  look: Look,
  frame: HTMLElement,
  canvas: HTMLCanvasElement,
  hovered: Signal<Hovered | null>,
  given: { current: Pick<Props, 'onPanel' | 'onPainted' | 'onHover'> },
): () => void {
  const context = canvas.getContext('2d');
  if (!context) return () => undefined;
  const paint = createPainter(context);
  let asked = 0;
  let painted: unknown = null;

  const draw = (): void => {
    asked = 0;
    const whole = pictures.whole.peek();
    const area = pictures.area.peek();
    if (!whole || area.width === 0) return;
    const ratio = devicePixelRatio;
    const width = Math.round(area.width * ratio);
    const height = Math.round(area.height * ratio);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    paint({
      whole,
      near: pictures.near.peek(),
      table: pictures.table.peek(),
      arrangement: pictures.arrangement.peek(),
      camera: pictures.camera.peek(),
      colouring: look.colouring.peek(),
      scales: look.scales.peek(),
      ratio,
      selected: hovered.peek()?.panel ?? null,
      hovered: hovered.peek(),
    });
    if (painted !== whole) {
      painted = whole;
      afterPaint(() => given.current.onPainted?.());
    }
  };
  const stopDrawing = effect(() => {
    follow(pictures.whole, pictures.near, pictures.camera, pictures.arrangement, pictures.area);
    follow(look.colouring, look.scales, hovered);
    asked ||= requestAnimationFrame(draw);
  });
  const measure = (): void => {
    pictures.area.value = { width: frame.clientWidth, height: frame.clientHeight };
  };
  measure();
  const observer = new ResizeObserver(measure);
  observer.observe(frame);

  const within = (at: { x: number; y: number }) => {
    const many = pictures.whole.peek()?.panels.length ?? 1;
    return panelAt(pictures.arrangement.peek(), many, at);
  };
  const stopPointer = followPointer(canvas, {
    click: (at, twice) => {
      const panel = pictures.whole.peek()?.panels[within(at)?.number ?? -1];
      if (pictures.wanted.peek()?.grid !== null && panel && !twice)
        given.current.onPanel?.(panel.index);
      else if (twice) pictures.fit();
    },
    hover: (at) => {
      const expression = pictures.wanted.peek()?.subject.expression ?? '';
      hovered.value = at ? hoveredAt(pictures, expression, at) : null;
      given.current.onHover?.(hovered.value);
    },
    drag: pictures.pan,
    zoom: (factor, at) => {
      const hit = within(at);
      if (hit) pictures.zoom(factor, hit.at);
    },
  });
  return () => {
    stopDrawing();
    stopPointer();
    cancelAnimationFrame(asked);
    observer.disconnect();
  };
}

function press(pictures: Pictures, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { width, height } = pictures.arrangement.peek().panel;
  const middle = { x: width / 2, y: height / 2 };
  const actions: Record<string, () => void> = {
    '+': () => {
      pictures.zoom(ZOOM, middle);
    },
    '=': () => {
      pictures.zoom(ZOOM, middle);
    },
    '-': () => {
      pictures.zoom(1 / ZOOM, middle);
    },
    '0': pictures.fit,
    ArrowLeft: () => {
      pictures.pan(-PAN, 0);
    },
    ArrowRight: () => {
      pictures.pan(PAN, 0);
    },
    ArrowUp: () => {
      pictures.pan(0, -PAN);
    },
    ArrowDown: () => {
      pictures.pan(0, PAN);
    },
  };
  const action = actions[event.key];
  if (!action) return;
  action();
  event.preventDefault();
  event.stopPropagation();
}
