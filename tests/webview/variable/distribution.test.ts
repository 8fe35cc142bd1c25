import { expect, test } from 'vitest';

import type { Along, Spread, Stats } from '../../../extension/src/protocol';
import {
  alongArrays,
  outstanding,
} from '../../../extension/webview/variable/distribution/alongText';
import {
  bars,
  oddLine,
  shareName,
  statsLine,
} from '../../../extension/webview/variable/distribution/spread';

const STATS: Stats = {
  count: 100,
  exact: true,
  min: -1,
  max: 3,
  mean: 0.5,
  std: 0.25,
  nan: 2,
  posinf: 0,
  neginf: 1,
  zeros: 7,
  zeros_exact: true,
  of: 'value',
  histogram: null,
  values: null,
  grad_norm: null,
  error: null,
};

function spread(changes: Partial<Spread> = {}): Spread {
  return { stats: STATS, histogram: null, below: 0, above: 0, quantiles: [], ...changes };
}

test('bars begin at the left edges of their bins', () => {
  const histogram = { counts: [3, 0, 5, 1], low: -1, high: 1, sampled: 9 };
  expect(bars(histogram, false)).toEqual([
    [-1, -0.5, 0, 0.5],
    [3, 0, 5, 1],
  ]);
  expect(bars(histogram, true)[1]).toEqual([3, null, 5, 1]);
});

test('where all elements are the same there is one bar with all of them', () => {
  expect(bars({ counts: [9, 0], low: 2, high: 2, sampled: 9 }, false)).toEqual([[2], [9]]);
});

test('the line of figures says what is outside the range, and what is no number', () => {
  expect(statsLine(spread({ below: 4, above: 1 }))).toBe(
    '100 elements · -1 … 3 · mean 0.5 ± 0.25 · 7 zeros · 4 below · 1 above',
  );
  expect(oddLine(spread())).toBe('2 NaN · 1 −Inf');
});

test('shares have the names that people use', () => {
  expect([0, 0.01, 0.5, 0.95, 1].map(shareName)).toEqual(['min', '1%', 'median', '95%', 'max']);
});

const ALONG: Along = {
  dimension: 1,
  total: 4,
  first: 10,
  min: [0, -9, null, 1],
  max: [1, -7, null, 1],
  mean: [0.5, -8, null, 1],
  std: [0.25, 1, null, 0],
  nan: [0, 0, 5, 0],
  inf: [0, 0, 0, 0],
  elapsed_ms: 1,
  problem: null,
};

test('a band of one deviation lies around the mean, with a gap where nothing is finite', () => {
  expect(alongArrays(ALONG)).toEqual([
    [10, 11, 12, 13],
    [1, -7, null, 1],
    [0.75, -7, null, 1],
    [0.5, -8, null, 1],
    [0.25, -9, null, 1],
    [0, -9, null, 1],
  ]);
});

test('NaN stands out first, then what is farthest from zero', () => {
  const found = outstanding(ALONG, 3);
  expect(found.map(({ index }) => index)).toEqual([12, 11, 13]);
  expect(found[0]).toMatchObject({ wrong: true, text: 'nothing finite · 5 NaN' });
});
