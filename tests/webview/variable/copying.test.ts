import { describe, expect, it } from 'vitest';

import { copyText } from '../../../extension/webview/variable/values/copying';

const ROWS = [
  [1.5, NaN],
  [-Infinity, 1e-7],
];

describe('copied cells', () => {
  it('are a nested list for Python, whose NaN has no literal', () => {
    expect(copyText(ROWS, 'python', 'float64')).toBe(
      "[[1.5, float('nan')],\n [float('-inf'), 1e-07]]",
    );
  });

  it('are an array for NumPy, with its dtype', () => {
    expect(copyText([[1.5, NaN]], 'numpy', 'float32')).toBe(
      'np.array([1.5, np.nan], dtype=np.float32)',
    );
    expect(copyText([[1n]], 'numpy', 'int64')).toBe('np.array(1, dtype=np.int64)');
    expect(copyText([[true]], 'numpy', 'bool')).toBe('np.array(True, dtype=np.bool_)');
    expect(copyText([[0.5]], 'numpy', 'bfloat16')).toBe('np.array(0.5, dtype=np.float32)');
  });

  it('are lines with commas or tabs between for tables', () => {
    expect(copyText(ROWS, 'csv', 'float64')).toBe('1.5,nan\n-inf,1e-07\n');
    expect(copyText(ROWS, 'tsv', 'float64')).toBe('1.5\tnan\n-inf\t1e-07\n');
  });

  it('are quoted where their text has the separator', () => {
    expect(copyText([['a,b', 'say "x"', 'c']], 'csv', 'object')).toBe('"a,b","say ""x""",c\n');
  });

  it('keep an infinite part of a complex number', () => {
    expect(copyText([[{ re: NaN, im: 1 }]], 'python', 'complex64')).toBe(
      "complex(float('nan'), 1.0)",
    );
    expect(copyText([[{ re: 0.5, im: -1 }]], 'python', 'complex64')).toBe('0.5-1.0j');
  });

  it('leave out what a ragged row does not have', () => {
    expect(copyText([[1, undefined]], 'csv', 'float64')).toBe('1.0,\n');
    expect(copyText([[1, undefined]], 'python', 'float64')).toBe('[1.0, None]');
  });
});
