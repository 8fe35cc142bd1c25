/** A histogram with the quantiles as lines. */

import { useMemo } from 'preact/hooks';
import uPlot from 'uplot';

import type { Histogram, Spread } from '../../../src/protocol';
import { number } from '../../kit/format';
import { across, LOGARITHMIC, thin, upright } from '../charts/axes';
import { Chart, type ChartOptions } from '../charts/chart';
import type { Inks } from '../charts/inks';
import { bars, shareName, spoken } from './spread';

interface Props {
  name: string;
  spread: Spread;
  histogram: Histogram;
  log: boolean;
  ink: 'blue' | 'purple';
  onRange?: (low: number, high: number) => void;
  onCursor: (index: number | null) => void;
}

/** Quantiles whose lines have a name above them where there is room, the most telling first. */
const NAMED = [0.5, 0.05, 0.95];

export function HistogramChart({ name, spread, histogram, log, ink, onRange, onCursor }: Props) {
  const data = useMemo(() => bars(histogram, log), [histogram, log]);
  const { low, high } = histogram;
  const { quantiles } = spread;
  const kind = JSON.stringify([low, high, histogram.counts.length, log, ink, quantiles]);
  const options = (colours: Inks): ChartOptions => ({
    padding: [14, 12, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: onRange !== undefined, y: false, setScale: false },
    },
    scales: {
      x: { time: false, range: () => (high > low ? [low, high] : [low - 0.5, low + 0.5]) },
      y: log
        ? { ...LOGARITHMIC, range: (_, __, most) => [0.5, Math.max(1, most) * 1.5] }
        : { range: (_, __, most) => [0, Math.max(1, most) * 1.05] },
    },
    axes: [across(colours), upright(colours, 'y', true)],
    series: [
      {},
      {
        stroke: colours[ink],
        fill: thin(colours[ink], 0.55),
        width: 0,
        points: { show: false },
        paths: uPlot.paths.bars?.({ size: [1, Infinity], align: high > low ? 1 : 0, gap: 0 }),
        ...(log ? { fillTo: 0.5 } : {}),
      },
    ],
    hooks: {},
    plugins: [
      {
        hooks: {
          draw: (plot) => {
            drawQuantiles(plot, colours, quantiles);
          },
        },
      },
    ],
  });
  return (
    <Chart
      options={options}
      kind={kind}
      data={data}
      label={spoken(name, spread)}
      onCursor={onCursor}
      onRange={onRange}
    />
  );
}

function drawQuantiles(plot: uPlot, colours: Inks, quantiles: Spread['quantiles']): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const right = bbox.left + bbox.width;
  const inside = quantiles.flatMap(({ q, value }) => {
    const x = plot.valToPos(value, 'x', true);
    return q > 0 && q < 1 && x >= bbox.left && x <= right ? [{ q, value, x }] : [];
  });
  ctx.save();
  for (const { q, x } of inside) {
    ctx.strokeStyle = q === 0.5 ? colours.text : colours.dim;
    ctx.lineWidth = ratio;
    ctx.setLineDash(q === 0.5 ? [] : [3 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.font = colours.font.replace(
    /^(\d+)px/,
    (_, size: string) => `${String(Number(size) * ratio)}px`,
  );
  ctx.textBaseline = 'bottom';
  ctx.textAlign = 'center';
  const taken: [number, number][] = [];
  for (const named of NAMED) {
    const one = inside.find(({ q }) => q === named);
    if (!one) continue;
    const text = `${shareName(one.q)} ${number(one.value)}`;
    const half = ctx.measureText(text).width / 2;
    const middle = Math.max(bbox.left + half, Math.min(right - half, one.x));
    const [from, until] = [middle - half - 4 * ratio, middle + half + 4 * ratio];
    if (taken.some(([left, end]) => from < end && until > left)) continue;
    taken.push([from, until]);
    ctx.fillStyle = one.q === 0.5 ? colours.text : colours.dim;
    ctx.fillText(text, middle, bbox.top - ratio);
  }
  ctx.restore();
}
