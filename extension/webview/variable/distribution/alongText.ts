/** The statistics along a dimension as the arrays that a chart takes, and the elements that stand out. Pure. */

import type { Along } from '../../../src/protocol';
import { count, number } from '../../kit/format';

type Figures = (number | null)[];

/** Index, mean, mean ± deviation, min and max, one array each. */
export function alongArrays(along: Along): [number[], ...Figures[]] {
  const { first, mean, std, min, max } = along;
  const beside = (sign: number): Figures =>
    mean.map((one, at) => (one === null ? null : one + sign * (std[at] ?? 0)));
  return [mean.map((_, at) => first + at), max, beside(1), mean, beside(-1), min];
}

export interface Outstanding {
  readonly index: number;
  readonly text: string;
  readonly wrong: boolean;
}

/** Those with NaN or infinities first, then those whose mean is farthest from zero. */
export function outstanding(along: Along, most: number): Outstanding[] {
  const { first, mean, nan, inf } = along;
  const oddOf = (at: number): number => (nan[at] ?? 0) + (inf[at] ?? 0);
  return mean
    .map((_, at) => at)
    .sort((a, b) => oddOf(b) - oddOf(a) || Math.abs(mean[b] ?? 0) - Math.abs(mean[a] ?? 0))
    .slice(0, most)
    .map((at) => ({ index: first + at, text: alongText(along, at), wrong: oddOf(at) > 0 }));
}

/** One element in words. */
export function alongText(along: Along, at: number): string {
  const [mean, std] = [along.mean[at] ?? null, along.std[at] ?? null];
  const [low, high] = [along.min[at] ?? null, along.max[at] ?? null];
  const parts: string[] = [];
  if (mean !== null) parts.push(`mean ${number(mean)}${std === null ? '' : ` ± ${number(std)}`}`);
  else parts.push('nothing finite');
  if (low !== null && high !== null) parts.push(`${number(low)} … ${number(high)}`);
  if ((along.nan[at] ?? 0) > 0) parts.push(`${count(along.nan[at] ?? 0)} NaN`);
  if ((along.inf[at] ?? 0) > 0) parts.push(`${count(along.inf[at] ?? 0)} infinite`);
  return parts.join(' · ');
}
