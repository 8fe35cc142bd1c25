/** A shape for each kind of box, so that they differ without colour. The same as in the exported pictures. */

import type { GraphBox } from '../../src/protocol';

/**
 * Pixels: how far an input's sides lean, from a custom function's side to its inner line, between a root's lines,
 * off the corners of what lost its graph.
 */
const [LEAN, BAR, DOUBLE, OFF] = [10, 6, 3, 8];
/** How far each of a stack of equal blocks looks out behind the one before it. */
const STACKED = 3.5;
/** Left of a text. */
const PADDING: Readonly<Record<GraphBox['kind'], number>> = {
  root: 14,
  module: 22,
  operation: 12,
  custom: 15,
  parameter: 18,
  input: 17,
  cut: 14,
};
/** Room for the sign at the right of what is wrong. */
const SIGN = 27;

/** Half a pixel inside, so that a line of one pixel covers one. */
const INSET = 0.5;

export function padding(box: GraphBox): { left: number; right: number } {
  const side = PADDING[box.kind];
  return { left: side, right: box.wrong === null ? Math.min(side, 14) : SIGN };
}

/** Adds the outline to the path. */
export function outline(path: CanvasPath, box: GraphBox, grown = 0): void {
  const x = box.x + INSET - grown;
  const y = box.y + INSET - grown;
  const width = box.width - 2 * INSET + 2 * grown;
  const height = box.height - 2 * INSET + 2 * grown;
  if (box.kind === 'input') {
    path.moveTo(x + LEAN, y);
    path.lineTo(x + width, y);
    path.lineTo(x + width - LEAN, y + height);
    path.lineTo(x, y + height);
    path.closePath();
    return;
  }
  if (box.kind === 'cut') {
    octagon(path, { x, y, width, height }, OFF + grown / 2);
    return;
  }
  path.roundRect(x, y, width, height, corner(box) + grown);
}

function octagon(
  path: CanvasPath,
  { x, y, width, height }: Pick<GraphBox, 'x' | 'y' | 'width' | 'height'>,
  off: number,
): void {
  const [right, bottom] = [x + width, y + height];
  path.moveTo(x + off, y);
  path.lineTo(right - off, y);
  path.lineTo(right, y + off);
  path.lineTo(right, bottom - off);
  path.lineTo(right - off, bottom);
  path.lineTo(x + off, bottom);
  path.lineTo(x, bottom - off);
  path.lineTo(x, y + off);
  path.closePath();
}

function corner({ kind, height }: GraphBox): number {
  if (kind === 'parameter') return height / 2;
  return kind === 'module' ? 6 : 3;
}

/** Adds the edges of equal blocks behind a box, the furthest first. */
export function stack(path: CanvasPath, box: GraphBox): void {
  for (const aside of [2 * STACKED, STACKED]) {
    const [right, top] = [box.x + box.width - INSET + aside, box.y + INSET - aside];
    const round = corner(box);
    // Only what looks out: up from the box's upper left, around, and down to its lower right.
    path.moveTo(box.x + INSET + aside, box.y + INSET);
    path.arcTo(box.x + INSET + aside, top, box.x + aside + round, top, Math.min(round, aside));
    path.arcTo(right, top, right, top + round, round);
    path.lineTo(right, box.y + box.height - INSET - aside);
    path.lineTo(box.x + box.width - INSET, box.y + box.height - INSET - aside);
  }
}

/** Adds the kind's own lines on the box. */
export function inner(path: CanvasPath, box: GraphBox): void {
  const [x, y] = [box.x + INSET, box.y + INSET];
  const [right, bottom] = [box.x + box.width - INSET, box.y + box.height - INSET];
  if (box.kind === 'custom') {
    for (const bar of [x + BAR, right - BAR]) {
      path.moveTo(bar, y);
      path.lineTo(bar, bottom);
    }
  } else if (box.kind === 'root') {
    path.roundRect(x + DOUBLE, y + DOUBLE, right - x - 2 * DOUBLE, bottom - y - 2 * DOUBLE, 1);
  } else if (box.kind === 'module' && box.opens !== null) {
    const [left, middle] = [box.x + 9, box.y + box.height / 2];
    path.moveTo(left, middle - 4);
    path.lineTo(left + 4, middle);
    path.lineTo(left, middle + 4);
  }
}

/** Whether a world point is on the sign that opens a module. */
export function isOnChevron(box: GraphBox, x: number, y: number): boolean {
  return (
    box.opens !== null && x >= box.x && x <= box.x + 22 && y >= box.y && y <= box.y + box.height
  );
}
