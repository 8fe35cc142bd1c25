import { describe, expect, it } from 'vitest';

import { factsText } from '../../../extension/webview/variable/facts/grouped';
import { tolerance } from '../../../extension/webview/variable/compare/comparing';
import { recalled } from '../../../extension/webview/variable/remembered';

describe('what is remembered', () => {
  it('comes back as it was', () => {
    const state = {
      tab: 'compare',
      expression: 'x',
      cut: { index: '3', rows: 1, columns: 2 },
      format: { style: 'hex', digits: 6 },
      heat: true,
      everywhere: false,
      past: ['x', 'y'],
      compare: { right: 'y', kept: null, rtol: '0.1', atol: '', equalNan: false },
      picture: {
        expression: 'x',
        reading: 'CHW',
        grid: null,
        bgr: true,
        square: false,
        map: 'magma',
        spacing: 'log',
        full: true,
      },
    };
    expect(recalled(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it.each([
    [undefined],
    [null],
    ['x'],
    [
      {
        tab: 'gone',
        cut: 3,
        format: { style: 'x', digits: 1e9 },
        past: [1],
        compare: [],
        picture: { grid: 'x', map: 3 },
      },
    ],
  ])('is not trusted: %j', (kept) => {
    const state = recalled(kept);
    expect(state.tab).toBe('values');
    expect(state.cut).toEqual({ index: '', rows: null, columns: null });
    expect(state.format.style).toBe('auto');
    expect(state.past).toEqual([]);
    expect(state.picture.grid).toBe('auto');
    expect(state.picture.map).toBe('auto');
  });
});

it('a tolerance is a number that is not negative, or nothing', () => {
  expect(tolerance(' ', 'rtol')).toBeNull();
  expect(tolerance('1e-5', 'rtol')).toBe(1e-5);
  expect(tolerance('-1', 'rtol')).toContain('rtol has to be a number');
  expect(tolerance('x', 'atol')).toContain('atol has to be a number');
});

it('facts are copied in their groups', () => {
  const fact = (group: string, name: string, text: string) => ({ group, name, text, sentence: '' });
  const facts = [
    fact('Type', 'dtype', 'f32'),
    fact('Memory', 'size', '4 B'),
    fact('Type', 'rank', '2'),
  ];
  expect(factsText(facts)).toBe('Type\n  dtype: f32\n  rank: 2\nMemory\n  size: 4 B\n');
});
