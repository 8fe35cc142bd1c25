/** The order in which keys go through the boxes: each after those that it is made of, the roots last. Pure. */

import { fanOf, type Scene } from './scene';

export function walkOf(scene: Scene): number[] {
  const { boxes, incoming, outgoing, sources } = scene;
  const order: number[] = [];
  const state = new Uint8Array(boxes.length);
  const isLeaf = (box: number): number => (fanOf(incoming, box).length === 0 ? 1 : 0);
  /** The box's sources, the one to be visited first at the end: computed ones before leaves, from left to right. */
  const before = (box: number): number[] =>
    Array.from(fanOf(incoming, box), (link) => sources[link] ?? 0).sort(
      (a, b) => isLeaf(b) - isLeaf(a) || (boxes[b]?.x ?? 0) - (boxes[a]?.x ?? 0),
    );
  const visit = (start: number): void => {
    if (state[start] !== 0) return;
    const stack = [{ box: start, rest: before(start) }];
    state[start] = 1;
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) {
        order.push(top.box);
        stack.pop();
      } else if (state[next] === 0) {
        state[next] = 1;
        stack.push({ box: next, rest: before(next) });
      }
    }
  };
  boxes.forEach((_, box) => {
    if (fanOf(outgoing, box).length === 0) visit(box);
  });
  // What is left goes in circles.
  boxes.forEach((_, box) => {
    visit(box);
  });
  return order;
}
