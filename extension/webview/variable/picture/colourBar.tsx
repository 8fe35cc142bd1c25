/** The scale of colours beside a picture, with handles beyond which numbers share the outermost colour. */

import { useLayoutEffect, useRef } from 'preact/hooks';

import { number } from '../../kit/format';
import { colourTable } from './colourMaps';
import type { Look, Range } from './look';
import { colourOf, placeOf, ticksOf, valueAt } from './scale';

/** How far an arrow key moves a handle, in shares of the bar. */
const STEP = 0.01;
const FAR_STEP = 0.1;
/** One tick for so many pixels at most. */
const TICK_EVERY = 24;

export function ColourBar({ look, height }: { look: Look; height: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const domain = look.domain.value;
  const { map, scale } = look.colouring.value;
  const place = placeOf(domain);

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    paintBar(context, look, 256);
  }, [map, scale, domain]);

  const own = look.scales.value.length > 0;
  const set = (end: keyof Range, at: number): void => {
    const value = valueAt(domain)(Math.max(0, Math.min(1, at)));
    const now = look.handles.peek() ?? { low: scale.low, high: scale.high };
    look.handles.value =
      end === 'low'
        ? { ...now, low: Math.min(value, now.high) }
        : { ...now, high: Math.max(value, now.low) };
  };
  const reset = (): void => {
    look.handles.value = null;
  };
  return (
    <div
      class="colour-bar"
      onDblClick={reset}
      title={own ? 'Every panel has its own scale' : undefined}
    >
      <div class="colour-strip" ref={bar}>
        <canvas ref={canvas} width={1} height={256} aria-hidden="true" />
        {!own &&
          domain.high > domain.low &&
          (['high', 'low'] as const).map((end) => (
            <Handle
              key={end}
              end={end}
              place={place(scale[end])}
              value={scale[end]}
              domain={domain}
              bar={bar}
              onMove={(at) => {
                set(end, at);
              }}
              onReset={reset}
            />
          ))}
      </div>
      <div class="colour-ticks" aria-hidden="true">
        {!own &&
          ticksOf(domain, Math.max(2, Math.floor(height / TICK_EVERY))).map((tick) => (
            <span key={tick} style={{ bottom: `${String(place(tick) * 100)}%` }}>
              {number(tick)}
            </span>
          ))}
      </div>
    </div>
  );
}

/** The colours of the whole bar into a canvas of this height, the largest number at the top. */
export function paintBar(context: CanvasRenderingContext2D, look: Look, height: number): void {
  const { map, scale } = look.colouring.peek();
  const colour = colourOf(scale);
  const value = valueAt(look.domain.peek());
  const table = colourTable(map);
  const image = new ImageData(1, height);
  for (let row = 0; row < height; row++) {
    const at = colour(value(1 - row / Math.max(1, height - 1))) * 3;
    image.data.set([table[at] ?? 0, table[at + 1] ?? 0, table[at + 2] ?? 0, 255], row * 4);
  }
  context.putImageData(image, 0, 0);
}

interface HandleProps {
  end: keyof Range;
  place: number;
  value: number;
  domain: Range;
  bar: { current: HTMLElement | null };
  onMove: (place: number) => void;
  onReset: () => void;
}

function Handle({ end, place, value, domain, bar, onMove, onReset }: HandleProps) {
  const onPointerMove = (event: PointerEvent & { currentTarget: HTMLElement }): void => {
    const box = bar.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onMove(1 - (event.clientY - box.top) / box.height);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? FAR_STEP : STEP;
    const to: Record<string, number> = {
      ArrowUp: place + step,
      ArrowDown: place - step,
      PageUp: place + FAR_STEP,
      PageDown: place - FAR_STEP,
      Home: 0,
      End: 1,
    };
    if (event.key === 'Escape' || event.key === 'Delete') onReset();
    else if (event.key in to) onMove(to[event.key] ?? place);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const name = end === 'low' ? 'Lowest colour' : 'Highest colour';
  return (
    <div
      class={`colour-handle ${end}`}
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`${name} from`}
      aria-valuemin={domain.low}
      aria-valuemax={domain.high}
      aria-valuenow={value}
      aria-valuetext={number(value)}
      title={`${end === 'low' ? 'Below' : 'Above'} ${number(value)} all have the same colour. Drag, or arrow keys; double-click resets`}
      style={{ bottom: `${String(Math.max(0, Math.min(1, place)) * 100)}%` }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}
