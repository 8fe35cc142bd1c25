import { describe, expect, it } from 'vitest';

import {
  bytes,
  duration,
  fileName,
  number,
  shareTrue,
  visible,
} from '../../extension/webview/kit/format';
import { merged, outline } from '../../extension/webview/kit/histogram';

describe('number', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [0.5, '0.5'],
    [0.130722, '0.1307'],
    [-2.6154321, '-2.615'],
    [50257, '50257'],
    [999_999, '999999'],
    [25_213.7, '25214'],
    [123_456.7, '1.235e5'],
    [1e6, '1e6'],
    [1.2344e-5, '1.234e-5'],
    [-3.0314e-4, '-3.031e-4'],
    [9.2233720368e18, '9.223e18'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
    [NaN, 'nan'],
  ])('writes %d as %s', (value, text) => {
    expect(number(value)).toBe(text);
  });
});

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.0 KiB'],
    [100_352, '98 KiB'],
    [1_677_722, '1.6 MiB'],
    [1_023_000, '999 KiB'],
    [1_048_000, '1.0 MiB'],
    [5 * 1024 ** 3, '5.0 GiB'],
    [1024 ** 4, '1.0 TiB'],
  ])('writes %d as %s', (count, text) => {
    expect(bytes(count)).toBe(text);
  });
});

it('rounds a share of true elements to all or none only when it is', () => {
  expect([0, 0.001, 0.51, 0.9999, 1].map(shareTrue)).toEqual([
    'all false',
    '<1% true',
    '51% true',
    '>99% true',
    'all true',
  ]);
});

it('writes durations in the unit that fits', () => {
  expect([0.42, 12.4, 1340].map(duration)).toEqual(['0.4 ms', '12 ms', '1.3 s']);
});

it('finds the file name in paths of both kinds', () => {
  expect(fileName('/home/a/train.py')).toBe('train.py');
  expect(fileName('C:\\a\\train.py')).toBe('train.py');
});

describe('visible', () => {
  it('writes characters that hide or reorder text as escapes', () => {
    expect(visible('a\u202eb\nc\u0000\u200b')).toBe('a\\u202eb\\u000ac\\u0000\\u200b');
  });
  it('cuts a long name', () => {
    expect(visible('x'.repeat(10_000), 20)).toBe(`${'x'.repeat(20)}…`);
  });
});

describe('histogram', () => {
  it('merges bins without losing a count', () => {
    expect(merged([1, 2, 3, 4], 2)).toEqual([3, 7]);
    expect(merged([1, 2, 3], 4)).toEqual([1, 2, 3]);
  });
  it('scales a last bar of fewer bins to the width that it is drawn with', () => {
    expect(merged([2, 2, 2, 2, 2], 3)).toEqual([4, 4, 4]);
  });
  it('keeps a rare bin visible beside a full one', () => {
    expect(outline([1_000_000, 0, 1], 30, 20).match(/v-[\d.]+/g)).toEqual(['v-20.00', 'v-1.00']);
  });
  it('draws nothing for empty bins', () => {
    expect(outline([0, 0], 30, 20)).toBe('');
  });
});
