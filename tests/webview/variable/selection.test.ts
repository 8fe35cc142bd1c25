import { describe, expect, it } from 'vitest';

import { movedBy, regionOf } from '../../../extension/webview/variable/values/selection';

const SIZES = { height: 1e12, width: 8 };
const START = { row: 5, column: 3 };

function pressed(key: string, ctrlKey = false) {
  return movedBy({ key, ctrlKey, metaKey: false }, START, SIZES, 10);
}

describe('keys', () => {
  it.each([
    ['ArrowUp', { row: 4, column: 3 }],
    ['ArrowRight', { row: 5, column: 4 }],
    ['PageDown', { row: 15, column: 3 }],
    ['PageUp', { row: 0, column: 3 }],
    ['Home', { row: 5, column: 0 }],
    ['End', { row: 5, column: 7 }],
  ])('%s moves to %j', (key, place) => {
    expect(pressed(key)).toEqual(place);
  });

  it('with Ctrl go to the ends of the table', () => {
    expect(pressed('End', true)).toEqual({ row: 1e12 - 1, column: 7 });
    expect(pressed('Home', true)).toEqual({ row: 0, column: 0 });
    expect(pressed('ArrowDown', true)).toEqual({ row: 1e12 - 1, column: 3 });
  });

  it('that do not move are left to others', () => {
    expect(pressed('a')).toBeNull();
  });
});

it('a selection is the rectangle between its ends, within the table', () => {
  const selected = { anchor: { row: 9, column: 1 }, active: { row: 2, column: 20 } };
  expect(regionOf(selected, { height: 6, width: 4 })).toEqual({
    top: 2,
    left: 1,
    height: 4,
    width: 3,
  });
});
