/** A histogram small enough for a row: one path, so that a thousand rows stay cheap. */

import type { Histogram } from '../../src/protocol';

const MOST_BARS = 24;

/** The counts merged into at most `most` bars of equal width. */
export function merged(counts: readonly number[], most = MOST_BARS): number[] {
  const size = Math.max(1, Math.ceil(counts.length / most));
  const bars: number[] = [];
  for (let start = 0; start < counts.length; start += size) {
    let sum = 0;
    for (let at = start; at < Math.min(start + size, counts.length); at++) sum += counts[at] ?? 0;
    bars.push(sum);
  }
  // The last bar may hold fewer bins: an equal height would understate it.
  const rest = counts.length % size;
  const last = bars.length - 1;
  if (rest !== 0 && last >= 0) bars[last] = Math.round(((bars[last] ?? 0) * size) / rest);
  return bars;
}

/** The outline of the bars in a box of width × height; a bar that is not empty is never invisible. */
export function outline(bars: readonly number[], width: number, height: number): string {
  const tallest = Math.max(...bars, 0);
  if (tallest === 0) return '';
  const step = width / bars.length;
  const gap = step >= 4 ? 1 : 0.5;
  let path = '';
  bars.forEach((value, index) => {
    if (value === 0) return;
    const tall = Math.max(1, (value / tallest) * height);
    const left = (index * step).toFixed(2);
    const wide = (step - gap).toFixed(2);
    path += `M${left} ${String(height)}v-${tall.toFixed(2)}h${wide}V${String(height)}z`;
  });
  return path;
}

interface Props {
  histogram: Histogram;
  width: number;
  height: number;
}

/** The picture. It repeats what the figures say, so a screen reader skips it. */
export function MiniHistogram({ histogram, width, height }: Props) {
  const { low, high } = histogram;
  const zero = low < 0 && high > 0 ? (-low / (high - low)) * width : null;
  return (
    <svg
      class="histogram"
      width={width}
      height={height}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      aria-hidden="true"
    >
      <path class="bars" d={outline(merged(histogram.counts), width, height - 1)} />
      <path class="base" d={`M0 ${String(height - 0.5)}h${String(width)}`} />
      {zero !== null && <path class="zero" d={`M${zero.toFixed(1)} 0v${String(height)}`} />}
    </svg>
  );
}
