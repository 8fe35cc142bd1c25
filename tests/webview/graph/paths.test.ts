import { describe, expect, it } from 'vitest';

import { fedByParameters, pathsThrough, type Lit } from '../../../extension/webview/graph/reach';
import { sceneOf, type Scene } from '../../../extension/webview/graph/scene';
import { walkOf } from '../../../extension/webview/graph/walk';
import { box, view } from './views';

const SCENE = sceneOf(
  view(
    [
      box('x', { kind: 'input' }),
      box('weight', { kind: 'parameter', x: 100 }),
      box('mm'),
      box('exp'),
      box('add'),
      box('loss', { kind: 'root' }),
    ],
    ['x>mm', 'weight>mm', 'x>exp', 'mm>add', 'exp>add', 'add>loss'],
  ),
);

function names(scene: Scene, lit: Lit): string[] {
  return scene.boxes.filter((_, at) => lit.boxes[at] === 1).map(({ id }) => id);
}

function linksOf(scene: Scene, lit: Lit): string[] {
  return scene.links
    .filter((_, at) => lit.links[at] === 1)
    .map(({ source, target }) => `${source}>${target}`);
}

describe('paths', () => {
  it('go through a box down to the root and up to its leaves', () => {
    const lit = pathsThrough(SCENE, 2);
    expect(names(SCENE, lit)).toEqual(['x', 'weight', 'mm', 'add', 'loss']);
    expect(linksOf(SCENE, lit)).toEqual(['x>mm', 'weight>mm', 'mm>add', 'add>loss']);
  });

  it('of a leaf are all its uses, without what else these use', () => {
    const lit = pathsThrough(SCENE, 1);
    expect(names(SCENE, lit)).toEqual(['weight', 'mm', 'add', 'loss']);
  });

  it('from parameters leave out what no parameter feeds', () => {
    expect(names(SCENE, fedByParameters(SCENE))).toEqual(['weight', 'mm', 'add', 'loss']);
  });

  it('start at closed modules too: they may hold parameters', () => {
    const scene = sceneOf(view([box('m', { kind: 'module' }), box('y'), box('z')], ['m>y']));
    expect(names(scene, fedByParameters(scene))).toEqual(['m', 'y']);
  });

  it('end in circles', () => {
    const scene = sceneOf(view([box('a'), box('b')], ['a>b', 'b>a']));
    expect(names(scene, pathsThrough(scene, 0))).toEqual(['a', 'b']);
  });
});

describe('walk', () => {
  it('meets each box after those that it is made of, the root last', () => {
    const order = walkOf(SCENE).map((at) => SCENE.boxes[at]?.id);
    expect(order).toHaveLength(SCENE.boxes.length);
    expect(order.at(-1)).toBe('loss');
    for (const { source, target } of SCENE.links) {
      expect(order.indexOf(source)).toBeLessThan(order.indexOf(target));
    }
  });

  it('meets parameters right before their use', () => {
    const scene = sceneOf(
      view(
        [
          box('w1', { kind: 'parameter' }),
          box('w2', { kind: 'parameter', x: 300 }),
          box('mm1'),
          box('mm2'),
        ],
        ['w1>mm1', 'mm1>mm2', 'w2>mm2'],
      ),
    );
    expect(walkOf(scene).map((at) => scene.boxes[at]?.id)).toEqual(['w1', 'mm1', 'w2', 'mm2']);
  });

  it('meets each box once, in circles and without links', () => {
    const scene = sceneOf(view([box('a'), box('b'), box('c')], ['a>b', 'b>a']));
    expect(walkOf(scene).sort()).toEqual([0, 1, 2]);
  });

  it('goes down a long chain without recursion', () => {
    const boxes = Array.from({ length: 30_000 }, (_, at) => box(String(at)));
    const links = boxes.slice(1).map((_, at) => `${String(at)}>${String(at + 1)}`);
    expect(walkOf(sceneOf(view(boxes, links)))[29_999]).toBe(29_999);
  });
});
