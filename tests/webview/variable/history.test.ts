import { expect, test } from 'vitest';

import type { Point, Series } from '../../../extension/src/protocol';
import { sparkPath } from '../../../extension/webview/kit/sparkline';
import {
  arraysOf,
  figuresOf,
  gapsText,
  pointPlace,
  pointText,
  seriesPlace,
  whichOf,
} from '../../../extension/webview/variable/history/arrays';

function point(at: number, changes: Partial<Point> = {}): Point {
  return {
    at,
    time: at,
    step: null,
    place: 'train.py:9',
    shape: [3],
    dtype: 'float32',
    min: null,
    max: null,
    mean: at / 10,
    std: null,
    norm: null,
    grad_norm: null,
    nan: 0,
    inf: 0,
    histogram: null,
    error: null,
    ...changes,
  };
}

function series(changes: Partial<Series> = {}): Series {
  return {
    id: 'a',
    session_id: 's',
    kind: 'logpoint',
    expression: 'loss',
    place: 'train.py:9',
    points: [],
    lost: 0,
    dropped: 0,
    session: '',
    file: '/code/train.py',
    ...changes,
  };
}

test('the axis counts steps where every point has one, else hits', () => {
  expect(arraysOf([point(4, { step: 100 }), point(8, { step: 200 })], false)).toMatchObject({
    steps: true,
    x: [100, 200],
  });
  expect(arraysOf([point(4, { step: 100 }), point(8)], false).x).toEqual([4, 8]);
});

test('steps that begin anew with each epoch are no axis', () => {
  expect(arraysOf([point(1, { step: 5 }), point(2, { step: 0 })], false).x).toEqual([1, 2]);
});

test('what has no figure is a gap, and on logarithmic axes what has no logarithm', () => {
  const points = [point(1, { mean: null, error: 'x is gone' }), point(2, { mean: -3 }), point(3)];
  expect(arraysOf(points, false).mean).toEqual([null, -3, 0.3]);
  expect(arraysOf(points, true).mean).toEqual([null, null, 0.3]);
});

test('NaN and infinities are counted together and nothing is drawn where there is none', () => {
  expect(arraysOf([point(1, { nan: 2, inf: 1 }), point(2)], false).odd).toEqual([3, null]);
});

test('only figures that a series has can be chosen', () => {
  expect([...figuresOf([point(1), point(2, { grad_norm: 3 })])]).toEqual(['range', 'grad']);
});

test('points say what they are and where they were taken', () => {
  const one = point(3, { step: 120, min: -1, max: 2, norm: 4, nan: 7 });
  expect(pointText(one)).toBe('0.3 (-1 … 2) · ‖·‖ 4 · 7 NaN');
  expect(pointPlace(series(), one)).toBe('step 120 · hit 3 · train.py:9');
  expect(pointText(point(1, { error: 'x is gone' }))).toBe('x is gone');
});

test('what was lost or given up is said', () => {
  expect(gapsText(series())).toBe('');
  expect(gapsText(series({ lost: 2, dropped: 1 }))).toBe(
    '1 earlier point given up for newer ones · 2 hits lost: they came faster than they were read',
  );
});

test('a sparkline has a gap where there is no figure and a dot for a figure alone', () => {
  expect(sparkPath([0, 1, null, 1, null], 40, 10)).toBe('M0.0 10.0L10.0 0.0M30.0 0.0h0');
  expect(sparkPath([5, 5], 10, 10)).toBe('M0.0 5.0L10.0 5.0');
  expect(sparkPath([null, null], 10, 10)).toBe('');
});

test('series of several sessions that look alike are numbered, and no others', () => {
  const one = (session_id: string, expression: string): Series =>
    series({ id: `${session_id}:${expression}`, session_id, expression });
  const all = [one('a', 'loss'), one('b', 'loss'), one('b', 'norm')];
  expect(all.map((series) => whichOf(series, all))).toEqual([1, 2, null]);
});

test('a place has its folder where another file of that name has one at that line', () => {
  const all = [
    series({ file: '/code/a/model.py', place: 'model.py:9' }),
    series({ file: 'C:\\code\\b\\model.py', place: 'model.py:9' }),
    series(),
    series({ kind: 'pin', place: '', file: '' }),
  ];
  expect(all.map((one) => seriesPlace(one, all))).toEqual([
    'a/model.py:9',
    'b/model.py:9',
    'train.py:9',
    'pinned',
  ]);
  expect(all.map((one) => whichOf(one, all))).toEqual([null, null, null, null]);
});
