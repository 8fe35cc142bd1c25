import { describe, expect, it } from 'vitest';

import type { Tile } from '../../../extension/src/protocol';
import {
  type Cell,
  decoded,
  isUnfinite,
  isZero,
} from '../../../extension/webview/variable/values/cells';
import { floats } from './tables';

function tile(kind: Tile['kind'], array: ArrayBufferView, changes: Partial<Tile> = {}): Tile {
  const bytes = new Uint8Array(array.buffer);
  const data = btoa(String.fromCharCode(...bytes));
  return { ...floats([]), kind, data, height: 1, width: 2, ...changes };
}

function row(one: Tile): Cell[] {
  const { at, width } = decoded(one);
  return Array.from({ length: width }, (_, column) => at(0, column));
}

describe('a tile’s bytes', () => {
  it('are floats, integers of 64 bits, booleans, and pairs for complex numbers', () => {
    expect(row(tile('float', new Float64Array([0.1, NaN])))).toEqual([0.1, NaN]);
    expect(row(tile('int', new BigInt64Array([-1n, 2n ** 62n])))).toEqual([-1n, 2n ** 62n]);
    expect(row(tile('uint', new BigUint64Array([0n, 2n ** 64n - 1n])))).toEqual([
      0n,
      2n ** 64n - 1n,
    ]);
    expect(row(tile('bool', new Uint8Array([0, 1])))).toEqual([false, true]);
    expect(row(tile('complex', new Float64Array([1, 2, 3, -4])))).toEqual([
      { re: 1, im: 2 },
      { re: 3, im: -4 },
    ]);
  });

  it('are texts where elements are not numbers', () => {
    expect(row(tile('text', new Uint8Array(), { texts: ['a', 'b'] }))).toEqual(['a', 'b']);
  });

  it('have no element where a ragged row has ended', () => {
    const ragged = tile('float', new Float64Array([1, 0]), { missing: btoa('\u0000\u0001') });
    expect(row(ragged)).toEqual([1, undefined]);
  });
});

describe('what is marked', () => {
  it('is not finite in any part', () => {
    expect([NaN, Infinity, { re: 0, im: NaN }].every(isUnfinite)).toBe(true);
    expect([0, 1n, true, 'nan', undefined, { re: 0, im: 1 }].some(isUnfinite)).toBe(false);
  });

  it('is zero of any kind', () => {
    expect([0, -0, 0n, false, { re: 0, im: 0 }].every(isZero)).toBe(true);
    expect([1e-300, 1n, true, '0', undefined].some(isZero)).toBe(false);
  });
});
