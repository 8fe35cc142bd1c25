/** A view made ready for drawing: arrays, who is linked to whom, and grids over both. Pure. */

import type { GraphBox, GraphLink, GraphView } from '../../src/protocol';
import type { Point, Rect, Size } from './camera';
import { cellsOf, type Cells } from './cells';

/** Of each box the numbers of some links: `links.slice(starts[box], starts[box + 1])`. */
export interface Fan {
  readonly starts: Int32Array;
  readonly links: Int32Array;
}

export interface Scene {
  readonly view: GraphView;
  readonly boxes: readonly GraphBox[];
  /** Those between two boxes that are there. */
  readonly links: readonly GraphLink[];
  /** The boxes' numbers by their ids; of several with one id the first counts. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  /** 1 for each link along which no gradient goes. */
  readonly cut: Uint8Array;
  readonly incoming: Fan;
  readonly outgoing: Fan;
  readonly boxCells: Cells;
  readonly linkCells: Cells;
  readonly size: Size;
}

/** The offset of the outermost of a stack's edges. */
export const STACK = 7;

export function sceneOf(view: GraphView): Scene {
  const { boxes } = view;
  const numbers = new Map<string, number>();
  boxes.forEach((box, number) => {
    if (!numbers.has(box.id)) numbers.set(box.id, number);
  });
  const links = view.links.filter(
    ({ source, target, points }) =>
      numbers.has(source) && numbers.has(target) && points.length > 1 && points.every(isPoint),
  );
  const sources = Int32Array.from(links, (link) => numbers.get(link.source) ?? 0);
  const targets = Int32Array.from(links, (link) => numbers.get(link.target) ?? 0);
  const isCut = (box: number | undefined): boolean => boxes[box ?? -1]?.kind === 'cut';
  return {
    view,
    boxes,
    links,
    numbers,
    sources,
    targets,
    cut: Uint8Array.from(links, (_, link) =>
      isCut(sources[link]) || isCut(targets[link]) ? 1 : 0,
    ),
    incoming: fan(targets, boxes.length),
    outgoing: fan(sources, boxes.length),
    boxCells: cellsOf(
      {
        owners: Int32Array.from(boxes.keys()),
        edges: Float32Array.from(
          boxes.flatMap(({ x, y, width, height }) => [x, y - STACK, x + width + STACK, y + height]),
        ),
      },
      boxes.length,
    ),
    linkCells: cellsOf(segments(links), links.length),
    size: { width: view.width, height: view.height },
  };
}

function isPoint(point: readonly number[]): boolean {
  return point.length >= 2;
}

function fan(ends: Int32Array, count: number): Fan {
  const starts = new Int32Array(count + 1);
  for (const end of ends) starts[end + 1] = (starts[end + 1] ?? 0) + 1;
  for (let box = 0; box < count; box++)
    starts[box + 1] = (starts[box + 1] ?? 0) + (starts[box] ?? 0);
  const filled = starts.slice();
  const links = new Int32Array(ends.length);
  ends.forEach((end, link) => {
    const at = filled[end] ?? 0;
    links[at] = link;
    filled[end] = at + 1;
  });
  return { starts, links };
}

/** The links of a box. */
export function fanOf(from: Fan, box: number): Int32Array {
  return from.links.subarray(from.starts[box] ?? 0, from.starts[box + 1] ?? 0);
}

function segments(links: readonly GraphLink[]): { owners: Int32Array; edges: Float32Array } {
  const owners: number[] = [];
  const edges: number[] = [];
  links.forEach(({ points }, link) => {
    points.slice(1).forEach(([x1 = 0, y1 = 0], index) => {
      const [x0 = 0, y0 = 0] = points[index] ?? [];
      owners.push(link);
      edges.push(Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1));
    });
  });
  return { owners: Int32Array.from(owners), edges: Float32Array.from(edges) };
}

export function rectOf(box: GraphBox): Rect {
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}

export function middleOf(box: GraphBox): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The box at a world point, or the nearest within `reach` of it; -1 where there is none. */
export function boxAt(scene: Scene, { x, y }: Point, reach = 0): number {
  let found = -1;
  let nearest = reach;
  const around = { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach };
  scene.boxCells.near(around, (number) => {
    const box = scene.boxes[number];
    if (!box) return;
    const aside = Math.max(box.x - x, x - box.x - box.width, 0);
    const above = Math.max(box.y - y, y - box.y - box.height, 0);
    const far = Math.max(aside, above);
    if (far < nearest || (far === nearest && number > found)) [found, nearest] = [number, far];
  });
  return found;
}

/** Where a look at the graph begins: its root, else its last box. */
export function startOf(scene: Scene): Point {
  const box = scene.boxes.find(({ kind }) => kind === 'root') ?? scene.boxes.at(-1);
  return box ? middleOf(box) : { x: 0, y: 0 };
}
