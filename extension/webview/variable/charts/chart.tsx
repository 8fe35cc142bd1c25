/** A chart of uPlot's that follows its box, the theme and its figures, and can be read with the keyboard. */

import 'uplot/dist/uPlot.min.css';
import './charts.css';

import { useLayoutEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';

import { inks, type Inks } from './inks';

export type ChartOptions = Omit<uPlot.Options, 'width' | 'height'>;

interface Props {
  /** Makes the options, anew with each theme and whenever `kind` is another. */
  options: (colours: Inks) => ChartOptions;
  /** What the options depend on. */
  kind: string;
  data: uPlot.AlignedData;
  /** What the chart says, for who does not see it. */
  label: string;
  /** The number of the point under the cursor, null for none. */
  onCursor?: (index: number | null) => void;
  /** A part of the x axis was drawn out with the pointer. */
  onRange?: (low: number, high: number) => void;
  /** A point was clicked, or Enter pressed on it. */
  onPick?: (index: number) => void;
  /** A range that was zoomed into stays while figures come. */
  keepsZoom?: boolean;
}

/** Below this a drag is a click. */
const LEAST_DRAG = 4;

export function Chart({ options, kind, data, label, ...given }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const zoomed = useRef(false);
  const handlers = useRef(given);
  const latest = useRef(data);
  handlers.current = given;
  latest.current = data;
  const colours = inks().value;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const made = options(colours);
    const plot = new uPlot(
      {
        ...made,
        width: Math.max(1, element.clientWidth),
        height: Math.max(1, element.clientHeight),
        hooks: { ...made.hooks, ...hooks(handlers, zoomed) },
      },
      latest.current,
      element,
    );
    chart.current = plot;
    zoomed.current = false;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width > 0 && height > 0 && (width !== plot.width || height !== plot.height))
        plot.setSize({ width, height });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
      chart.current = null;
    };
    // `kind` stands for what `options` closes over.
  }, [kind, colours]);

  useLayoutEffect(() => {
    const plot = chart.current;
    if (!plot || plot.data === data) return;
    plot.setData(data, !zoomed.current);
    if (zoomed.current) plot.redraw();
  }, [data]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const plot = chart.current;
    if (!plot) return;
    const at = plot.cursor.idx ?? -1;
    const last = plot.data[0].length - 1;
    const to = { ArrowRight: at + 1, ArrowLeft: at < 0 ? last : at - 1, Home: 0, End: last };
    if (event.key in to) point(plot, Math.max(0, Math.min(last, to[event.key as keyof typeof to])));
    else if (event.key === 'Escape' && at >= 0) plot.setCursor({ left: -10, top: -10 });
    else if (event.key === 'Enter' && at >= 0) given.onPick?.(at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={box}
      class="chart"
      role="img"
      aria-label={label}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDblClick={() => {
        zoomed.current = false;
      }}
    />
  );
}

function point(plot: uPlot, index: number): void {
  const left = plot.valToPos(plot.data[0][index] ?? 0, 'x');
  plot.setCursor({ left, top: plot.over.clientHeight / 2 });
}

function hooks(
  handlers: { current: Pick<Props, 'onCursor' | 'onRange' | 'onPick' | 'keepsZoom'> },
  zoomed: { current: boolean },
): uPlot.Hooks.Arrays {
  return {
    setCursor: [
      (plot) => {
        handlers.current.onCursor?.(plot.cursor.idx ?? null);
      },
    ],
    setSelect: [
      (plot) => {
        const { left, width } = plot.select;
        if (width < LEAST_DRAG) return;
        if (handlers.current.keepsZoom) zoomed.current = true;
        handlers.current.onRange?.(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
        if (!handlers.current.keepsZoom)
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      },
    ],
    ready: [
      (plot) => {
        let downAt = 0;
        plot.over.addEventListener('pointerdown', (event) => {
          downAt = event.clientX;
        });
        plot.over.addEventListener('click', (event) => {
          const index = plot.cursor.idx;
          if (
            Math.abs(event.clientX - downAt) < LEAST_DRAG &&
            index !== null &&
            index !== undefined
          )
            handlers.current.onPick?.(index);
        });
      },
    ],
  };
}
