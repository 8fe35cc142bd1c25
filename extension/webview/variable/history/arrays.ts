/** A series as the arrays that a chart takes, and in words. Pure. */

import type { Point, Series } from '../../../src/protocol';
import { counted, number } from '../../kit/format';

export type FigureName = 'range' | 'norm' | 'nan' | 'grad';
type Figures = (number | null)[];

export interface Arrays {
  /** Whether x counts the program's steps; else stops or hits. */
  readonly steps: boolean;
  readonly x: number[];
  readonly min: Figures;
  readonly mean: Figures;
  readonly max: Figures;
  readonly norm: Figures;
  readonly grad: Figures;
  /** NaN and infinities together; none where there is none, so that nothing is drawn. */
  readonly odd: Figures;
}

/** `log` leaves out what has no logarithm. */
export function arraysOf(points: readonly Point[], log: boolean): Arrays {
  const steps = countsSteps(points);
  const kept = (value: number | null): number | null =>
    value === null || !Number.isFinite(value) || (log && value <= 0) ? null : value;
  return {
    steps,
    x: points.map((point) => (steps ? (point.step ?? point.at) : point.at)),
    min: points.map(({ min }) => kept(min)),
    mean: points.map(({ mean }) => kept(mean)),
    max: points.map(({ max }) => kept(max)),
    norm: points.map(({ norm }) => kept(norm)),
    grad: points.map(({ grad_norm }) => kept(grad_norm)),
    odd: points.map(({ nan, inf }) => (nan + inf > 0 ? nan + inf : null)),
  };
}

/** Steps are an axis where every point has one and they never go back, as they do where each epoch counts anew. */
function countsSteps(points: readonly Point[]): boolean {
  let before = -Infinity;
  for (const { step } of points) {
    if (step === null || step < before) return false;
    before = step;
  }
  return points.length > 0;
}

/** Which figures a series has at all. */
export function figuresOf(points: readonly Point[]): ReadonlySet<FigureName> {
  const has = new Set<FigureName>();
  for (const { mean, norm, shape, nan, inf, grad_norm } of points) {
    if (mean !== null) has.add('range');
    // A number's norm is the number itself.
    if (norm !== null && shape.length > 0) has.add('norm');
    if (nan + inf > 0) has.add('nan');
    if (grad_norm !== null) has.add('grad');
  }
  return has;
}

/** Whether min, mean and max tell more than one of them. */
export function isSpread(points: readonly Point[]): boolean {
  return points.some(({ min, max }) => min !== null && max !== null && min !== max);
}

/** What a point's figures are: "0.51 (−2.1 … 2.3)", "3 NaN", or why there are none. */
export function pointText(point: Point): string {
  if (point.error !== null) return point.error;
  const { min, max, mean, norm, grad_norm, nan, inf } = point;
  const parts: string[] = [];
  if (mean !== null) {
    const range =
      min !== null && max !== null && min !== max ? ` (${number(min)} … ${number(max)})` : '';
    parts.push(`${number(mean)}${range}`);
  }
  if (norm !== null) parts.push(`‖·‖ ${number(norm)}`);
  if (grad_norm !== null) parts.push(`‖∇‖ ${number(grad_norm)}`);
  if (nan > 0) parts.push(`${String(nan)} NaN`);
  if (inf > 0) parts.push(`${String(inf)} Inf`);
  return parts.join(' · ') || 'no figures';
}

/** Where a point was taken: "step 120 · stop 4 · train.py:42". */
export function pointPlace(series: Series, point: Point): string {
  const count = `${series.kind === 'pin' ? 'stop' : 'hit'} ${String(point.at)}`;
  const parts = [...(point.step === null ? [] : [`step ${String(point.step)}`]), count];
  if (point.place !== '') parts.push(point.place);
  return parts.join(' · ');
}

/** What a series says, for who does not see its chart. */
export function seriesLabel(series: Series): string {
  const { points } = series;
  const [first, last] = [points[0], points.at(-1)];
  const size = counted(points.length, 'point');
  if (!first || !last) return `${series.expression}, ${size}`;
  return `${series.expression} over time, ${size}, first ${pointText(first)}, last ${pointText(last)}`;
}

/** What is missing of a series; empty where nothing is. */
export function gapsText({ kind, lost, dropped }: Series): string {
  const parts: string[] = [];
  if (dropped > 0) parts.push(`${counted(dropped, 'earlier point')} given up for newer ones`);
  if (lost > 0)
    parts.push(
      `${counted(lost, kind === 'pin' ? 'point' : 'hit')} lost: they came faster than they were read`,
    );
  return parts.join(' · ');
}

/** Where a series is taken: "train.py:42", with its folder where another file of that name has one at that line. */
export function seriesPlace({ kind, place, file }: Series, all: readonly Series[]): string {
  if (kind === 'pin') return 'pinned';
  const isTwice = all.some((one) => one.place === place && one.file !== file);
  const folder = isTwice ? file.split(/[\\/]/).at(-2) : undefined;
  return folder ? `${folder}/${place}` : place;
}

/** The number (from 1) of a series' session, where other sessions have the same one: workers, or earlier runs. */
export function whichOf(series: Series, all: readonly Series[]): number | null {
  const { kind, expression, place, file } = series;
  const isAlike = all.some(
    (one) =>
      one.session_id !== series.session_id &&
      one.kind === kind &&
      one.expression === expression &&
      one.place === place &&
      one.file === file,
  );
  const sessions = [...new Set(all.map(({ session_id }) => session_id))];
  return isAlike ? sessions.indexOf(series.session_id) + 1 : null;
}
