import { describe, expect, it } from 'vitest';

import {
  cellOf,
  elementAt,
  everywhere,
  here,
  indexText,
  moved,
  tidied,
  transposed,
  typedIndex,
  withRole,
} from '../../../extension/webview/variable/cutting/slicing';
import { axis, layout } from './tables';

const image = layout([axis(8), axis(16), axis(28), axis(28)]);

describe('a subscript', () => {
  it.each([
    [[axis(8), axis(4)], ''],
    [[axis(8, { start: 3, count: 1, fixed: true }), axis(4)], '3'],
    [[axis(8), axis(4, { start: 2, count: 1, fixed: true })], ':, 2'],
    [[axis(10, { start: 1, count: 3, step: 2 })], '1:6:2'],
    [[axis(10, { start: 0, count: 5, step: 2 })], '::2'],
    [[axis(10, { start: 4, count: 6 })], '4:'],
    [[axis(10, { start: 9, count: 10, step: -1 })], '::-1'],
    [[axis(10, { start: 9, count: 2, step: -3 })], ':3:-3'],
    [[axis(10, { start: 5, count: 3, step: -2 })], '5::-2'],
    [[axis(10, { start: 4, count: 0 })], '0:0'],
  ])('of %j is %j', (axes, text) => {
    expect(indexText(axes)).toBe(text);
  });

  it('takes the elements that Python takes', () => {
    for (const [start, stop, step] of [
      [0, 10, 3],
      [2, 9, 4],
      [9, -1, -4],
      [7, 2, -2],
    ] as const) {
      const expected: number[] = [];
      for (let at = start; step > 0 ? at < stop : at > stop; at += step) expected.push(at);
      const text = indexText([axis(10, { start, count: expected.length, step })]);
      const [from = '', to = '', by = '1'] = text.split(':');
      const stride = Number(by === '' ? 1 : by);
      const first = from === '' ? (stride > 0 ? 0 : 9) : Number(from);
      const end = to === '' ? (stride > 0 ? 10 : -1) : Number(to);
      const taken: number[] = [];
      for (let at = first; stride > 0 ? at < end : at > end; at += stride) taken.push(at);
      expect(taken).toEqual(expected);
    }
  });

  it('may be typed with its brackets', () => {
    expect(tidied(' [0, ::2] ')).toBe('0, ::2');
    expect(tidied('..., 3')).toBe('..., 3');
  });
});

describe('the controls of dimensions', () => {
  it('move the dimensions that are not in the table, and no others', () => {
    const next = moved(
      image,
      new Map([
        [0, 3],
        [1, 99],
        [2, 5],
      ]),
    );
    expect(next.cut).toEqual({ index: '3, 15', rows: 2, columns: 3 });
    expect(next.layout.axes[2]).toEqual(axis(28));
  });

  it('swap rows and columns', () => {
    expect(transposed(image)).toEqual({ index: '', rows: 3, columns: 2 });
  });

  it('put a dimension in place of the rows, which then stand at their first element', () => {
    const standing = moved(image, new Map([[0, 3]])).layout;
    expect(withRole(standing, 0, 'rows')).toEqual({ index: ':, :, 0', rows: 0, columns: 3 });
  });

  it('swap the two where rows are made columns', () => {
    expect(withRole(image, 2, 'columns')).toEqual({ index: '', rows: 3, columns: 2 });
  });

  it('leave a table of one dimension where rows are taken out of it', () => {
    expect(withRole(image, 2, 'fixed')).toEqual({ index: ':, :, 0', rows: null, columns: 3 });
  });
});

describe('cells and elements', () => {
  const cut = layout(
    [
      axis(8, { start: 2, count: 1, fixed: true }),
      axis(10, { start: 1, count: 3, step: 3 }),
      axis(5, { start: 4, count: 5, step: -1 }),
    ],
    1,
    2,
  );

  it('are each found from the other, with steps and backwards', () => {
    expect(elementAt(cut, 2, 1)).toEqual([2, 7, 3]);
    expect(cellOf(cut, [2, 7, 3])).toMatchObject({ row: 2, column: 1 });
    for (let row = 0; row < 3; row++)
      for (let column = 0; column < 5; column++)
        expect(cellOf(cut, elementAt(cut, row, column))).toMatchObject({ row, column });
  });

  it('an element that the cut leaves out has no cell', () => {
    expect(cellOf(cut, [2, 2, 3])).toBeNull();
    expect(cellOf(cut, [2, 7])).toBeNull();
  });

  it('an element of another slice says where the other dimensions have to go', () => {
    expect(cellOf(cut, [5, 4, 0])).toEqual({ row: 1, column: 4, places: new Map([[0, 5]]) });
  });

  it('a search everywhere frees what is merely stood at, and keeps ranges', () => {
    expect(everywhere(cut).index).toBe(':, 1::3, ::-1');
    expect(here(image).index).toBe('0, 0');
  });
});

describe('a typed index', () => {
  const axes = [axis(4), axis(10)];

  it.each(['3, 7', '[3, -3]', 'x[3, 7]', ' 3 7 '])('%j is an element', (typed) => {
    expect(typedIndex(typed, axes)).toEqual([3, 7]);
  });

  it.each([
    ['3', 'This variable has 2 dimensions, and the index has 1 numbers.'],
    ['4, 0', 'Dimension 0 has 4 elements: there is no element 4.'],
    ['a, 0', '“a, 0” is not an index: write whole numbers with commas between them.'],
  ])('%j is refused in words', (typed, words) => {
    expect(typedIndex(typed, axes)).toBe(words);
  });
});
