import { describe, expect, it } from 'vitest';

import {
  bringing,
  fitted,
  held,
  LARGEST,
  opening,
  panned,
  sees,
  SMALLEST,
  toScreen,
  toWorld,
  zoomed,
} from '../../../extension/webview/graph/camera';

const ROOM = { width: 800, height: 600 };
const CAMERA = { x: 100, y: 50, scale: 0.5 };

describe('camera', () => {
  it('takes the world to the screen and back', () => {
    const point = { x: 333, y: 77 };
    expect(toWorld(CAMERA, toScreen(CAMERA, point))).toEqual(point);
  });

  it.each([2, 0.5, 1.1])('keeps what is under the pointer there when zooming by %d', (factor) => {
    const at = { x: 612, y: 41 };
    const under = toWorld(CAMERA, at);
    const after = toScreen(zoomed(CAMERA, factor, at), under);
    expect(after.x).toBeCloseTo(at.x);
    expect(after.y).toBeCloseTo(at.y);
  });

  it('zooms within bounds', () => {
    expect(zoomed(CAMERA, 1e9, { x: 0, y: 0 }).scale).toBe(LARGEST);
    expect(zoomed(CAMERA, 1e-9, { x: 0, y: 0 }).scale).toBe(SMALLEST);
  });

  it('fits the whole graph, centred and never magnified', () => {
    const small = fitted({ width: 200, height: 100 }, ROOM);
    expect(small.scale).toBe(1);
    expect(toScreen(small, { x: 100, y: 50 })).toEqual({ x: 400, y: 300 });
    const large = fitted({ width: 1000, height: 9000 }, ROOM);
    expect(sees(large, ROOM, { left: 0, top: 0, right: 1000, bottom: 9000 })).toBe(true);
  });

  it('first shows everything where it can be read, else a readable part around the root', () => {
    const small = { width: 600, height: 500 };
    expect(opening(small, ROOM, { x: 1, y: 1 })).toEqual(fitted(small, ROOM));
    const root = { left: 200, top: 8930, right: 300, bottom: 8972 };
    const first = opening({ width: 500, height: 9000 }, ROOM, { x: 250, y: 8951 });
    expect(first.scale).toBeGreaterThan(0.5);
    expect(sees(first, ROOM, root)).toBe(true);
  });

  it('never loses the graph out of sight', () => {
    const graph = { width: 300, height: 300 };
    for (const [right, down] of [
      [5000, 0],
      [-5000, 0],
      [0, 5000],
      [-5000, -5000],
    ] as const) {
      const eye = held(panned(CAMERA, right, down), graph, ROOM);
      const corner = toScreen(eye, { x: 0, y: 0 });
      const end = toScreen(eye, { x: 300, y: 300 });
      expect(end.x).toBeGreaterThan(0);
      expect(end.y).toBeGreaterThan(0);
      expect(corner.x).toBeLessThan(ROOM.width);
      expect(corner.y).toBeLessThan(ROOM.height);
    }
  });

  it('brings a box into sight and moves no further', () => {
    const eye = { x: 0, y: 0, scale: 1 };
    expect(bringing(eye, { left: 100, top: 100, right: 200, bottom: 140 }, ROOM)).toBe(eye);
    const far = { left: 900, top: -400, right: 1000, bottom: -360 };
    const moved = bringing(eye, far, ROOM);
    expect(sees(moved, ROOM, far)).toBe(true);
    expect(moved).toEqual({ x: 216, y: -416, scale: 1 });
  });
});
