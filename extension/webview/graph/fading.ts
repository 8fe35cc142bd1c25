/** What is drawn back, so that the rest stands out. Pure. */

import type { Lit } from './reach';
import type { Scene } from './scene';

/** 1 for each box and link that is drawn back. */
export interface Faded {
  readonly boxes: Uint8Array;
  readonly links: Uint8Array;
}

/** All that is not in each of `lit`, except for boxes that one looks for; null where that is nothing. */
export function fadedOf(scene: Scene, lit: readonly Lit[], hits: readonly number[]): Faded | null {
  if (lit.length === 0) return null;
  const back = {
    boxes: Uint8Array.from(scene.boxes, (_, at) => (lit.every(({ boxes }) => boxes[at]) ? 0 : 1)),
    links: Uint8Array.from(scene.links, (_, at) => (lit.every(({ links }) => links[at]) ? 0 : 1)),
  };
  for (const hit of hits) back.boxes[hit] = 0;
  return back;
}
