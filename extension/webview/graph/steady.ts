/** Keeps the picture still while modules open and close around what one looks at. Pure. */

import type { GraphBox } from '../../src/protocol';
import { sight, type Camera, type Point, type Size } from './camera';
import { middleOf, type Scene } from './scene';

/** What was asked for: the module, and whether it opens. */
export interface Asked {
  readonly module: string;
  readonly opens: boolean;
}

export interface Steady {
  readonly camera: Camera;
  /** The box that stands where one looked. */
  readonly box: GraphBox | null;
}

/** A camera for `after` in which what one looked at in `before`, the selected box or the middle, is where it was. */
export function steadied(
  before: Scene,
  after: Scene,
  camera: Camera,
  size: Size,
  asked: Asked | null,
  selected: GraphBox | null = null,
): Steady {
  const seen = sight(camera, size);
  const middle = selected
    ? middleOf(selected)
    : { x: (seen.left + seen.right) / 2, y: (seen.top + seen.bottom) / 2 };
  const pair = (asked && replaced(before, after, asked, middle)) ?? stayed(before, after, middle);
  if (!pair) return { camera, box: null };
  const [from, to] = [middleOf(pair.from), middleOf(pair.to)];
  return {
    camera: { ...camera, x: camera.x + to.x - from.x, y: camera.y + to.y - from.y },
    box: pair.to,
  };
}

interface Pair {
  from: GraphBox;
  to: GraphBox;
}

function replaced(before: Scene, after: Scene, asked: Asked, middle: Point): Pair | null {
  const whole = (scene: Scene): GraphBox | undefined =>
    scene.boxes.find(({ opens }) => opens === asked.module);
  const parts = (scene: Scene): GraphBox[] =>
    scene.boxes.filter(({ closes }) => closes.includes(asked.module));
  if (asked.opens) {
    const from = whole(before);
    // Its first part stands where the box stood: the rest unfolds below.
    const to = from && highest(parts(after), middleOf(from).x);
    return from && to ? { from, to } : null;
  }
  const from = nearest(parts(before), middle);
  const to = whole(after);
  return from && to ? { from, to } : null;
}

/** The box nearest to a point that both have. */
function stayed(before: Scene, after: Scene, middle: Point): Pair | null {
  const from = nearest(
    before.boxes.filter(({ id }) => after.numbers.has(id)),
    middle,
  );
  const to = from && after.boxes[after.numbers.get(from.id) ?? -1];
  return from && to ? { from, to } : null;
}

function highest(boxes: readonly GraphBox[], x: number): GraphBox | null {
  let found: GraphBox | null = null;
  for (const box of boxes) {
    const aside = Math.abs(middleOf(box).x - x);
    if (!found || box.y < found.y || (box.y === found.y && aside < Math.abs(middleOf(found).x - x)))
      found = box;
  }
  return found;
}

function nearest(boxes: readonly GraphBox[], point: Point): GraphBox | null {
  let found: GraphBox | null = null;
  let least = Infinity;
  for (const box of boxes) {
    const { x, y } = middleOf(box);
    const far = Math.hypot(x - point.x, y - point.y);
    if (far < least) [found, least] = [box, far];
  }
  return found;
}
