/** A distribution as the arrays that a chart takes, and in words. Pure. */

import type { Histogram, Spread } from '../../../src/protocol';
import { count, counted, number } from '../../kit/format';

/** Left edges of the bins and their counts; an empty bin has none where counts are drawn by their logarithm. */
export function bars(histogram: Histogram, log: boolean): [number[], (number | null)[]] {
  const { counts, low, high } = histogram;
  const wide = (high - low) / counts.length;
  if (!(wide > 0)) {
    // All elements are the same: one bar of a width of its own.
    const sum = counts.reduce((all, one) => all + one, 0);
    return [[low], [sum]];
  }
  const edges = counts.map((_, index) => low + index * wide);
  return [edges, counts.map((one) => (log && one === 0 ? null : one))];
}

/** The bin that a number is in, by its left edge and the next one. */
export function binText(histogram: Histogram, index: number): string {
  const { counts, low, high } = histogram;
  const wide = (high - low) / counts.length;
  const many = counted(counts[index] ?? 0, 'element');
  if (!(wide > 0)) return `${number(low)}: ${many}`;
  return `${number(low + index * wide)} to ${number(low + (index + 1) * wide)}: ${many}`;
}

export function isExact(spread: Spread): boolean {
  return spread.stats.exact;
}

/** What all elements are in one line: "1,536 elements · 0 … 1 · mean 0.5 ± 0.29 · 3 NaN". */
export function statsLine({ stats, below, above }: Spread): string {
  const parts = [counted(stats.count, 'element')];
  if (stats.min !== null && stats.max !== null)
    parts.push(`${number(stats.min)} … ${number(stats.max)}`);
  if (stats.mean !== null) {
    const deviation = stats.std === null ? '' : ` ± ${number(stats.std)}`;
    parts.push(`mean ${number(stats.mean)}${deviation}`);
  }
  if (stats.zeros !== null && stats.zeros > 0)
    parts.push(`${stats.zeros_exact ? '' : 'about '}${counted(stats.zeros, 'zero')}`);
  if (below > 0) parts.push(`${count(below)} below`);
  if (above > 0) parts.push(`${count(above)} above`);
  return parts.join(' · ');
}

/** What is wrong with elements; empty where nothing is. */
export function oddLine({ stats }: Spread): string {
  const odd: [number, string][] = [
    [stats.nan, 'NaN'],
    [stats.posinf, '+Inf'],
    [stats.neginf, '−Inf'],
  ];
  return odd.flatMap(([many, name]) => (many > 0 ? [`${count(many)} ${name}`] : [])).join(' · ');
}

/** How a share is called: "min", "1%", "median", "max". */
export function shareName(q: number): string {
  if (q === 0) return 'min';
  if (q === 1) return 'max';
  if (q === 0.5) return 'median';
  return `${String(Number((q * 100).toPrecision(3)))}%`;
}

/** What a chart says, for who does not see it. */
export function spoken(name: string, spread: Spread): string {
  const quantiles = spread.quantiles.map(({ q, value }) => `${shareName(q)} ${number(value)}`);
  const odd = oddLine(spread);
  return [`Histogram of ${name}`, statsLine(spread), ...(odd ? [odd] : []), ...quantiles].join(
    ', ',
  );
}
