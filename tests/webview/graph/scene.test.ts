import { describe, expect, it } from 'vitest';

import { cellsOf } from '../../../extension/webview/graph/cells';
import { boxAt, fanOf, sceneOf, startOf } from '../../../extension/webview/graph/scene';
import { box, view } from './views';

/** A generator of equal numbers each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

describe('cells', () => {
  it('find what a look at everything finds', () => {
    const next = chance(7);
    const edges = new Float32Array(500 * 4);
    for (let at = 0; at < 500; at++) {
      const [left, top] = [next() * 5000 - 1000, next() * 5000];
      // Some cover much.
      const long = at % 50 === 0 ? 4000 : 150;
      edges.set([left, top, left + next() * long, top + next() * long], at * 4);
    }
    const cells = cellsOf({ owners: Int32Array.from({ length: 500 }, (_, at) => at), edges }, 500);
    for (let look = 0; look < 200; look++) {
      const [left, top] = [next() * 6000 - 1500, next() * 6000 - 500];
      const rect = { left, top, right: left + next() * 900, bottom: top + next() * 900 };
      const found: number[] = [];
      cells.near(rect, (owner) => found.push(owner));
      const expected = Array.from({ length: 500 }, (_, at) => at).filter(
        (at) =>
          (edges[at * 4] ?? 0) <= rect.right &&
          (edges[at * 4 + 1] ?? 0) <= rect.bottom &&
          (edges[at * 4 + 2] ?? 0) >= rect.left &&
          (edges[at * 4 + 3] ?? 0) >= rect.top,
      );
      expect(found.sort((a, b) => a - b)).toEqual(expected);
    }
  });

  it('tell of nothing where there is nothing', () => {
    const cells = cellsOf({ owners: new Int32Array(), edges: new Float32Array() }, 0);
    cells.near({ left: -1, top: -1, right: 1, bottom: 1 }, () => {
      throw new Error('found something');
    });
  });
});

describe('scene', () => {
  it('leaves links out whose boxes are not there', () => {
    const scene = sceneOf(view([box('a'), box('b')], ['a>b', 'a>gone', 'gone>b']));
    expect(scene.links).toHaveLength(1);
    expect([...fanOf(scene.outgoing, 0)]).toEqual([0]);
    expect([...fanOf(scene.incoming, 1)]).toEqual([0]);
    expect([...fanOf(scene.incoming, 0)]).toEqual([]);
  });

  it('survives ids that name parts of an object', () => {
    const scene = sceneOf(view([box('__proto__'), box('constructor')], ['__proto__>constructor']));
    expect(scene.numbers.get('constructor')).toBe(1);
    expect(scene.links).toHaveLength(1);
  });

  it('finds the box under a point, or the nearest within reach', () => {
    const scene = sceneOf(view([box('a'), box('b', { x: 200 })]));
    expect(boxAt(scene, { x: 50, y: 20 })).toBe(0);
    expect(boxAt(scene, { x: 150, y: 20 })).toBe(-1);
    expect(boxAt(scene, { x: 190, y: 20 }, 15)).toBe(1);
    expect(boxAt(scene, { x: 205, y: 20 }, 200)).toBe(1);
  });

  it('begins at the root', () => {
    const boxes = [box('a'), box('loss', { kind: 'root', x: 100, y: 200 }), box('z')];
    expect(startOf(sceneOf(view(boxes)))).toEqual({ x: 150, y: 220 });
    expect(startOf(sceneOf(view([])))).toEqual({ x: 0, y: 0 });
  });
});
