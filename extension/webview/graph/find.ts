/** Finds boxes by words. Pure. */

import type { GraphBox } from '../../src/protocol';

/** Characters of one text that are looked at: no one types more than its start. */
const MOST = 1000;

/** What a box is found by. */
export function findable(box: GraphBox): string {
  const texts = [box.title, box.kind, box.detail, box.expression ?? '', box.wrong ?? ''];
  texts.push(box.opens ?? box.closes.at(-1) ?? '');
  // Not what an operation saved: the uses of a parameter would drown it.
  for (const { name, value } of box.facts) if (!name.startsWith('saved')) texts.push(value);
  return texts
    .map((text) => text.slice(0, MOST))
    .join('\n')
    .toLowerCase();
}

/** The numbers of the boxes that hold all words, from top to bottom and left to right. */
export function found(
  boxes: readonly GraphBox[],
  findables: readonly string[],
  typed: string,
): number[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const hits: number[] = [];
  findables.forEach((text, number) => {
    if (words.every((word) => text.includes(word))) hits.push(number);
  });
  const place = (number: number): readonly [number, number] => {
    const box = boxes[number];
    return box ? [box.y, box.x] : [0, 0];
  };
  return hits.sort((a, b) => {
    const [top, left] = place(a);
    const [otherTop, otherLeft] = place(b);
    return top - otherTop || left - otherLeft;
  });
}
