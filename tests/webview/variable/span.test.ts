import { describe, expect, it } from 'vitest';

import {
  extent,
  furthest,
  inSight,
  isScaled,
  placeFor,
  placeShowing,
  scrollFor,
  type Span,
} from '../../../extension/webview/variable/values/span';

const SHORT: Span = { count: 100, size: 20, view: 205 };
const ENDLESS: Span = { count: 1e12, size: 20, view: 205 };

describe('scrolling', () => {
  it('is the browser’s own where the table is short', () => {
    expect(isScaled(SHORT)).toBe(false);
    expect(scrollFor(SHORT, 333)).toBe(333);
    expect(placeFor(SHORT, 333)).toBe(333);
  });

  it('reaches the last of 10^12 rows within what a browser can scroll', () => {
    expect(extent(ENDLESS)).toBeLessThanOrEqual(8_000_000);
    const end = placeFor(ENDLESS, extent(ENDLESS) - ENDLESS.view);
    expect(end).toBe(furthest(ENDLESS));
    expect(inSight(ENDLESS, end).end).toBe(1e12);
  });

  it('comes back to the same place through the scroll bar', () => {
    const place = 999_999_999 * 20;
    expect(placeFor(ENDLESS, scrollFor(ENDLESS, place))).toBeCloseTo(place, 0);
  });

  it('stays where it is when everything is in sight', () => {
    const tiny: Span = { count: 3, size: 20, view: 205 };
    expect(furthest(tiny)).toBe(0);
    expect(placeFor(tiny, 50)).toBe(0);
    expect(inSight(tiny, 0)).toEqual({ first: 0, end: 3 });
  });

  it('moves no further than it takes to show a line', () => {
    expect(placeShowing(SHORT, 0, 5)).toBe(0);
    expect(placeShowing(SHORT, 0, 50)).toBe(51 * 20 - 205);
    expect(placeShowing(SHORT, 1000, 2)).toBe(40);
    expect(placeShowing(ENDLESS, 0, 999_999_999) + 205).toBe(1e9 * 20);
  });
});
