/** What lies on the way of a gradient: paths through a box, and boxes that parameters feed. Pure. */

import { fanOf, type Fan, type Scene } from './scene';

/** 1 for what is on a path. */
export interface Lit {
  readonly boxes: Uint8Array;
  readonly links: Uint8Array;
}

/** All that leads from the leaves to a box, and from it to the root. */
export function pathsThrough(scene: Scene, box: number): Lit {
  const lit = {
    boxes: new Uint8Array(scene.boxes.length),
    links: new Uint8Array(scene.links.length),
  };
  spread(scene, scene.outgoing, scene.targets, [box], lit);
  spread(scene, scene.incoming, scene.sources, [box], lit);
  return lit;
}

/** What a parameter, or a module that may hold some, leads to. The rest never changes by training. */
export function fedByParameters(scene: Scene): Lit {
  const lit = {
    boxes: new Uint8Array(scene.boxes.length),
    links: new Uint8Array(scene.links.length),
  };
  const feeding: number[] = [];
  scene.boxes.forEach(({ kind }, box) => {
    if (kind === 'parameter' || kind === 'module') feeding.push(box);
  });
  spread(scene, scene.outgoing, scene.targets, feeding, lit);
  return lit;
}

/** Goes along links, but over none without a gradient, unless it begins where the graph was lost. */
function spread(
  { boxes, cut }: Scene,
  along: Fan,
  ends: Int32Array,
  from: readonly number[],
  lit: Lit,
): void {
  // Not `lit.boxes`: what was reached the other way is passed again.
  const passed = new Uint8Array(lit.boxes.length);
  const waiting = [...from];
  for (const box of from) passed[box] = lit.boxes[box] = 1;
  for (let box = waiting.pop(); box !== undefined; box = waiting.pop()) {
    for (const link of fanOf(along, box)) {
      if (cut[link] === 1 && boxes[box]?.kind !== 'cut') continue;
      lit.links[link] = 1;
      const end = ends[link] ?? 0;
      if (passed[end] === 1) continue;
      passed[end] = lit.boxes[end] = 1;
      waiting.push(end);
    }
  }
}
