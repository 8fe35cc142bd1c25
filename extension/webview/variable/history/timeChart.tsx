/** One series over time. */

import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';

import type { Series } from '../../../src/protocol';
import { across, LOGARITHMIC, thin, upright, uprightRight } from '../charts/axes';
import { Chart, type ChartOptions } from '../charts/chart';
import type { Inks } from '../charts/inks';
import { arraysOf, isSpread, seriesLabel, type FigureName } from './arrays';

interface Props {
  series: Series;
  figures: ReadonlySet<FigureName>;
  log: boolean;
  onCursor: (index: number | null) => void;
}

/** Up to so many points are marked by dots. */
const FEW = 60;

export function TimeChart({ series, figures, log, onCursor }: Props) {
  const { points } = series;
  const arrays = useMemo(() => arraysOf(points, log), [points, log]);
  const data = useMemo<uPlot.AlignedData>(() => {
    const { x, max, mean, min, norm, grad, odd } = arrays;
    return [x, max, mean, min, norm, grad, odd];
  }, [arrays]);
  const spread = isSpread(points);
  const few = points.length <= FEW;
  const shown = (name: FigureName): boolean => figures.has(name);
  const kind = JSON.stringify([series.id, [...figures], log, spread, few, arrays.steps]);
  const options = (colours: Inks): ChartOptions => {
    const line = (ink: string, scale: string, show: boolean, width = 1.5): uPlot.Series => ({
      scale,
      show,
      stroke: ink,
      width,
      points: { show: few && width > 1, size: 5, fill: ink },
    });
    const edge = (): uPlot.Series => ({
      ...line(thin(colours.blue, 0.45), 'y', shown('range') && spread, 1),
      points: { show: false },
    });
    const norms = shown('norm') || shown('grad');
    const scale: uPlot.Scale = log ? { ...LOGARITHMIC } : {};
    return {
      padding: [8, norms ? 0 : 12, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: true, y: false } },
      scales: {
        x: { time: false, range: breathing },
        y: scale,
        norm: scale,
        odd: { range: (_, __, most) => [0, Math.max(1, most) * 4] },
      },
      axes: [
        across(colours, true),
        { ...upright(colours), show: shown('range') },
        { ...uprightRight(colours, 'norm'), show: norms },
      ],
      series: [
        {},
        edge(),
        line(colours.blue, 'y', shown('range')),
        edge(),
        line(colours.green, 'norm', shown('norm')),
        line(colours.purple, 'norm', shown('grad')),
        {
          scale: 'odd',
          show: shown('nan'),
          stroke: colours.wrong,
          width: 0,
          paths: () => null,
          points: { show: false },
        },
      ],
      bands: shown('range') && spread ? [{ series: [1, 3], fill: thin(colours.blue, 0.18) }] : [],
      plugins: [
        {
          hooks: {
            draw: (plot) => {
              markOdd(plot, colours, shown('nan'));
            },
          },
        },
      ],
    };
  };
  return (
    <Chart
      options={options}
      kind={kind}
      data={data}
      label={seriesLabel(series)}
      onCursor={onCursor}
      keepsZoom
    />
  );
}

/** A little room beside the first and last point; a single one stands in the middle. */
function breathing(_: uPlot, low: number, high: number): [number, number] {
  return high > low ? [low, high] : [low - 1, low + 1];
}

const [ODD, X] = [6, 0];

/** How much of the chart the tallest bar takes. */
const TALLEST = 0.15;

/** Bars from the bottom where there were NaN or infinities: higher where there were more, never too low to see. */
function markOdd(plot: uPlot, colours: Inks, show: boolean): void {
  if (!show) return;
  const { ctx, bbox } = plot;
  const least = 4 * devicePixelRatio;
  const wide = Math.max(2 * devicePixelRatio, 1);
  const odd = plot.data[ODD] as (number | null)[];
  const most = odd.reduce<number>((all, one) => Math.max(all, one ?? 0), 1);
  // Bars that run into one another would hide the lines.
  const isDense = odd.filter((one) => one !== null).length * wide * 2 > bbox.width;
  ctx.save();
  ctx.fillStyle = thin(colours.wrong, isDense ? 0.5 : 1);
  odd.forEach((many, at) => {
    if (many === null) return;
    const x = plot.valToPos(plot.data[X]?.[at] ?? 0, 'x', true);
    if (x < bbox.left - 1 || x > bbox.left + bbox.width + 1) return;
    const tall = Math.max(least, (many / most) * bbox.height * TALLEST);
    ctx.fillRect(x - wide / 2, bbox.top + bbox.height - tall, wide, tall);
  });
  ctx.restore();
}
