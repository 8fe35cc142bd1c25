import type { Point, Series } from '../../../extension/src/protocol';

export const point = (at: number, changes: Partial<Point> = {}): Point => ({
  at,
  time: at,
  step: null,
  place: '',
  shape: [],
  dtype: 'float32',
  min: null,
  max: null,
  mean: at / 2,
  std: null,
  norm: null,
  grad_norm: null,
  nan: 0,
  inf: 0,
  histogram: { counts: [1], low: 0, high: 1, sampled: 1 },
  error: null,
  ...changes,
});

export const series = (
  expression: string,
  points: Point[],
  changes: Partial<Series> = {},
): Series => ({
  id: `a:${changes.kind ?? 'pin'}:${expression}`,
  session_id: 'a',
  kind: 'pin',
  expression,
  place: '',
  points,
  lost: 0,
  dropped: 0,
  session: '',
  file: '',
  ...changes,
});
