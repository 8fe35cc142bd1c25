import { describe, expect, it } from 'vitest';

import type { Cell } from '../../../extension/webview/variable/values/cells';
import {
  cellText,
  exactText,
  formOf,
  type Format,
  grownExtent,
  NO_EXTENT,
  sharedText,
} from '../../../extension/webview/variable/values/numbers';

const AUTO: Format = { style: 'auto', digits: 4 };

function written(cells: readonly Cell[], format: Format = AUTO, isFloat = true): string[] {
  const form = formOf(format, grownExtent(NO_EXTENT, cells), isFloat);
  return cells.map((cell) => cellText(cell, form));
}

describe('the automatic form', () => {
  it('gives all cells as many decimals, so that points stand below each other', () => {
    expect(written([0.5, -12.25, 3])).toEqual(['0.500', '-12.250', '3.000']);
  });

  it('writes whole floats with their point alone', () => {
    expect(written([0, 255, -3, NaN])).toEqual(['0.', '255.', '-3.', 'nan']);
  });

  it('shares an exponent where all numbers are small alike', () => {
    const cells = [1.5e-7, -2.25e-7];
    expect(written(cells)).toEqual(['1.5000', '-2.2500']);
    const form = formOf(AUTO, grownExtent(NO_EXTENT, cells), true);
    expect(sharedText(form)).toBe('×10⁻⁷');
  });

  it('gives each number its own exponent where they are far apart', () => {
    expect(written([1.5e-12, 2e9])).toEqual(['1.500e-12', '2.000e+09']);
  });

  it('never writes what is not zero as zero', () => {
    expect(written([1.5, 2e-9])[1]).toBe('2.0e-09');
  });

  it('marks what is not finite as Python does', () => {
    expect(written([NaN, Infinity, -Infinity, 0.5])).toEqual(['nan', 'inf', '-inf', '0.5000']);
  });
});

describe('the chosen form', () => {
  it('is fixed, scientific, or hexadecimal for integers', () => {
    expect(written([0.125], { style: 'fixed', digits: 2 })).toEqual(['0.13']);
    expect(written([0.125], { style: 'scientific', digits: 2 })).toEqual(['1.25e-01']);
    expect(written([255n, -16n], { style: 'hex', digits: 4 }, false)).toEqual(['0xff', '-0x10']);
    expect(written([0.125], { style: 'hex', digits: 4 })).toEqual(['0.1250']);
  });

  it('keeps every digit of a 64-bit integer', () => {
    expect(written([9223372036854775807n], AUTO, false)).toEqual(['9223372036854775807']);
  });
});

describe('other kinds', () => {
  it('complex numbers have both parts in one form', () => {
    expect(written([{ re: 0.5, im: -2 }])).toEqual(['0.5000-2.0000j']);
  });

  it('booleans and text are themselves, and a missing element is empty', () => {
    expect(written([true, 'a\nb', undefined])).toEqual(['True', 'a\\u000ab', '']);
  });
});

describe('an element in full', () => {
  it('is as short as float32 allows, or as float64 does', () => {
    const tenth = Math.fround(0.1);
    expect(exactText(tenth, 'float32')).toBe('0.1');
    expect(exactText(tenth, 'float64')).toBe('0.10000000149011612');
    expect(exactText(Math.fround(1 / 3), 'torch.float32')).toBe('0.33333334');
  });

  it('is what Python reads back as the same float', () => {
    expect(exactText(3, 'float64')).toBe('3.0');
    expect(exactText(1e-7, 'float64')).toBe('1e-07');
    expect(exactText(-0, 'float64')).toBe('-0.0');
    expect(exactText(5e-324, 'float64')).toBe('5e-324');
  });
});
