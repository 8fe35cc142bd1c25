import { describe, expect, test } from 'vitest';

import {
  arranged,
  panelAt,
  panelOrigin,
} from '../../../extension/webview/variable/picture/arrange';
import { reduced, shownOf, type Cells } from '../../../extension/webview/variable/picture/cells';
import {
  colourTable,
  type MAP_NAMES,
  toLab,
} from '../../../extension/webview/variable/picture/colourMaps';
import {
  guessReading,
  guessUndo,
  indexWith,
  rolesOf,
} from '../../../extension/webview/variable/picture/guess';
import { fitting } from '../../../extension/webview/variable/picture/paint';
import {
  cellOf,
  cellSpan,
  elementAt,
  fitted,
  held,
  isWhole,
  sight,
  zoomed,
} from '../../../extension/webview/variable/picture/region';
import {
  colourOf,
  placeOf,
  ticksOf,
  valueAt,
  type ColourScale,
} from '../../../extension/webview/variable/picture/scale';

type Colour = [number, number, number];

function colours(name: (typeof MAP_NAMES)[number]): Colour[] {
  const table = colourTable(name);
  return Array.from({ length: 256 }, (_, at) => [...table.slice(at * 3, at * 3 + 3)] as Colour);
}

const linear: ColourScale = { low: 0, high: 10, spacing: 'linear', diverging: false };

describe('colour maps', () => {
  test.each(['viridis', 'magma', 'cividis', 'grey'] as const)(
    '%s grows lighter all along',
    (name) => {
      const lightness = colours(name).map((colour) => toLab(colour)[0]);
      for (let at = 1; at < 256; at++)
        expect(lightness[at]).toBeGreaterThan((lightness[at - 1] ?? 0) - 0.6);
      expect((lightness[255] ?? 0) - (lightness[0] ?? 0)).toBeGreaterThan(60);
    },
  );

  test('have the ends that were published', () => {
    const ends = (name: (typeof MAP_NAMES)[number]) => [colours(name)[0], colours(name)[255]];
    expect(ends('viridis')).toEqual([
      [68, 1, 84],
      [253, 231, 37],
    ]);
    expect(ends('magma')).toEqual([
      [0, 0, 4],
      [252, 253, 191],
    ]);
    expect(ends('cividis')).toEqual([
      [0, 34, 78],
      [254, 232, 56],
    ]);
    expect(ends('cool-warm')).toEqual([
      [59, 76, 192],
      [180, 4, 38],
    ]);
  });

  test('cool-warm is as Moreland has it: light grey in the middle, as light on either side', () => {
    const all = colours('cool-warm');
    for (const channel of all[128] ?? []) expect(Math.abs(channel - 221)).toBeLessThan(4);
    // The quarters of the table that came with the paper.
    for (const [at, wanted] of [
      [64, [141, 176, 254]],
      [191, [244, 154, 123]],
    ] as const)
      wanted.forEach((channel, index) => {
        expect(Math.abs((all[at]?.[index] ?? 0) - channel)).toBeLessThan(4);
      });
    for (let at = 0; at < 128; at++) {
      const [cool, warm] = [toLab(all[at] ?? [0, 0, 0])[0], toLab(all[255 - at] ?? [0, 0, 0])[0]];
      expect(Math.abs(cool - warm)).toBeLessThan(8);
    }
  });
});

describe('scales', () => {
  test('a value and its place are each other’s inverse, also through zero by the logarithm', () => {
    for (const scale of [
      linear,
      { ...linear, low: 0.001, high: 1000, spacing: 'log' },
      { ...linear, low: -5, high: 2000, spacing: 'log' },
      { ...linear, low: 0, high: 8, spacing: 'log' },
    ] satisfies ColourScale[]) {
      expect(placeOf(scale)(scale.low)).toBeCloseTo(0);
      expect(placeOf(scale)(scale.high)).toBeCloseTo(1);
      for (const place of [0, 0.2, 0.5, 0.9])
        expect(placeOf(scale)(valueAt(scale)(place))).toBeCloseTo(place);
    }
  });

  test('decades have the same room on a logarithmic scale, on both sides of zero', () => {
    const place = placeOf({ ...linear, low: 0.01, high: 100, spacing: 'log' });
    expect(place(1)).toBeCloseTo(0.5);
    const around = placeOf({ ...linear, low: -100, high: 100, spacing: 'log' });
    expect(around(0)).toBeCloseTo(0.5);
    expect(around(100) - around(10)).toBeCloseTo(around(-10) - around(-100));
    expect(around(100) - around(10)).toBeCloseTo(around(10) - around(1), 2);
  });

  test('zero has the middle colour of a diverging map, however uneven the ends are', () => {
    const colour = colourOf({ ...linear, low: -1, high: 10, diverging: true });
    expect(colour(0)).toBe(128);
    expect(colour(10)).toBe(255);
    expect(colour(-1)).toBeGreaterThan(100);
  });

  test('where all numbers are the same they have the middle colour', () => {
    expect(colourOf({ ...linear, low: 3, high: 3 })(3)).toBe(128);
  });

  test('ticks are round and within the scale', () => {
    expect(ticksOf(linear, 5)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(ticksOf({ ...linear, low: 0.01, high: 100, spacing: 'log' }, 10)).toEqual([
      0.01, 0.1, 1, 10, 100,
    ]);
    expect(ticksOf({ ...linear, low: -100, high: 100, spacing: 'log' }, 3)).toContain(0);
    expect(ticksOf({ ...linear, low: 2, high: 2 }, 5)).toEqual([2]);
  });
});

describe('cells', () => {
  const cells = (low: number[], high = low): Cells => ({
    index: 0,
    low: Float32Array.from(low),
    high: Float32Array.from(high),
    pixels: null,
    mask: null,
  });

  test('of a cell’s two numbers the one farther from the middle is drawn', () => {
    expect(shownOf(-3, 9, 5)).toBe(-3);
    expect(shownOf(-3, 9, 0)).toBe(9);
    expect(shownOf(NaN, NaN, 0)).toBeNaN();
    expect(shownOf(-Infinity, 2, 0)).toBe(-Infinity);
  });

  test('what has fewer pixels than cells keeps its NaN, its infinities and its extremes', () => {
    const low = Array.from({ length: 64 }, (_, at) => at % 3);
    [low[13], low[22], low[63]] = [NaN, Infinity, -50];
    const small = reduced(cells(low), { rows: 8, columns: 8 }, { rows: 2, columns: 2 }, linear);
    expect(small[1]).toBeNaN();
    expect(small[3]).toBe(-50);
    expect(reduced(cells(low), { rows: 8, columns: 8 }, { rows: 3, columns: 3 }, linear)).toContain(
      Infinity,
    );
  });

  test('the elements of cells are those that the probe took, the last ones fewer', () => {
    expect(cellSpan(0, 3, 10)).toEqual({ from: 0, until: 4 });
    expect(cellSpan(2, 3, 10)).toEqual({ from: 8, until: 10 });
    expect([0, 3, 4, 9].map((element) => cellOf(element, 3, 10))).toEqual([0, 0, 1, 2]);
  });
});

describe('the camera', () => {
  const table = { width: 1000, height: 500 };
  const area = { width: 400, height: 200 };

  test('shows everything at first', () => {
    const camera = fitted(table, area, false);
    expect(sight(camera, table, area)).toEqual({ top: 0, left: 0, height: 500, width: 1000 });
    expect(isWhole(sight(camera, table, area), table)).toBe(true);
  });

  test('a zoom keeps what is under the pointer and goes no farther than the whole', () => {
    const whole = fitted(table, area, false);
    const at = { x: 300, y: 50 };
    const near = zoomed(whole, 4, at, whole);
    expect(elementAt(near, at, table)).toEqual(elementAt(whole, at, table));
    expect(zoomed(near, 0.001, at, whole).across).toBeCloseTo(whole.across);
  });

  test('never leaves the table', () => {
    const whole = fitted(table, area, false);
    const near = zoomed(whole, 5, { x: 0, y: 0 }, whole);
    const seen = sight(held({ ...near, x: 99_999, y: -7 }, table, area), table, area);
    expect(seen.left + seen.width).toBe(1000);
    expect(seen.top).toBe(0);
  });

  test('elements of a small table stay of a size that can be looked at', () => {
    const camera = fitted({ width: 2, height: 2 }, area, true);
    expect(camera.across).toBe(camera.down);
    expect(camera.across).toBeLessThanOrEqual(96);
  });
});

describe('panels', () => {
  test('become as large as they can, and a point finds its panel again', () => {
    const area = { width: 1000, height: 150 };
    const arrangement = arranged(64, area, 1);
    expect(arrangement.columns * arrangement.rows).toBeGreaterThanOrEqual(64);
    for (const number of [0, 17, 63]) {
      const origin = panelOrigin(arrangement, number);
      expect(origin.x + arrangement.panel.width).toBeLessThanOrEqual(area.width);
      expect(origin.y + arrangement.panel.height).toBeLessThanOrEqual(area.height);
      const hit = panelAt(arrangement, 64, { x: origin.x + 3, y: origin.y + 2 });
      expect(hit).toEqual({ number, at: { x: 3, y: 2 } });
    }
    expect(panelAt(arrangement, 64, { x: 5, y: 2 })).toBeNull();
  });
});

describe('guesses', () => {
  test.each([
    [[3, 224, 224], 'CHW'],
    [[224, 224, 3], 'HWC'],
    [[8, 3, 32, 32], 'CHW'],
    [[8, 32, 32, 4], 'HWC'],
    [[64, 32], 'table'],
    [[3, 3, 3, 3], 'table'],
    [[8, 1, 28, 28], 'table'],
    [[], 'table'],
  ] as const)('%j is seen as %s', (shape, reading) => {
    expect(guessReading(shape)).toBe(reading);
  });

  test('a batch is the dimension before an image’s', () => {
    expect(rolesOf('CHW', [8, 3, 32, 32])).toEqual({ channels: 1, rows: 2, columns: 3, batch: 0 });
    expect(rolesOf('HWC', [8, 32, 32, 5])).toBeNull();
  });

  test('the range of values tells how they were normalised', () => {
    expect(guessUndo('torch.uint8', { min: 0, max: 255 })).toBe('none');
    expect(guessUndo('torch.float32', { min: 0, max: 1 })).toBe('none');
    expect(guessUndo('torch.float32', { min: -1, max: 1 })).toBe('signed');
    expect(guessUndo('torch.float32', { min: -2.1, max: 2.6 })).toBe('imagenet');
    expect(guessUndo('torch.float32', { min: 0, max: 200 })).toBe('byte');
    expect(guessUndo('torch.float32', { min: -900, max: 1 })).toBe('range');
    expect(guessUndo('torch.float32', null)).toBe('range');
  });

  test('an index keeps its slices where other dimensions become whole or stand elsewhere', () => {
    expect(indexWith('', 3, [])).toBe(':, :, :');
    expect(indexWith('2, 0', 4, [1])).toBe('2, :, :, :');
    expect(indexWith('..., 1:9:2', 3, [2])).toBe(':, :, 1:9:2');
    expect(indexWith('..., 3', 3, [], new Map([[0, 5]]))).toBe('5, :, 3');
  });
});

test('numbers in cells are cut to their room, never to another number', () => {
  expect(fitting(0.123456, 6)).toBe('0.1235');
  expect(fitting(0.123456, 4)).toBe('.123');
  expect(fitting(-0.00001234, 5)).toBe('-1e-5');
  expect(fitting(123456789, 3)).toBe('1e8');
  expect(fitting(12345, 3)).toBe('…');
  expect(fitting(NaN, 3)).toBe('NaN');
});
