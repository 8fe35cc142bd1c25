/** A grid over rectangles: finds those near a place without a look at all of them. Pure. */

import type { Rect } from './camera';

/** A thing that covers more cells than this is looked at every time instead. */
const MOST_CELLS = 64;
/** About so many things lie in a cell. */
const IN_A_CELL = 4;
const MOST_ACROSS = 512;

/** Rectangles with what they belong to: several may belong to one. */
export interface Pieces {
  readonly owners: Int32Array;
  /** left, top, right, bottom of each. */
  readonly edges: Float32Array;
}

export interface Cells {
  /** Calls `visit` once for each owner with a piece that touches the rectangle, in no order. */
  near(rect: Rect, visit: (owner: number) => void): void;
}

interface Span {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A grid over the pieces of `owned` owners. */
export function cellsOf(pieces: Pieces, owned: number): Cells {
  const { owners, edges } = pieces;
  const count = owners.length;
  const whole = bounds(edges);
  const width = Math.max(1, whole.right - whole.left);
  const height = Math.max(1, whole.bottom - whole.top);
  const size = Math.max(
    Math.sqrt((width * height * IN_A_CELL) / Math.max(1, count)),
    width / MOST_ACROSS,
    height / MOST_ACROSS,
    1,
  );
  const across = Math.floor(width / size) + 1;
  const down = Math.floor(height / size) + 1;

  const span = (left: number, top: number, right: number, bottom: number): Span => ({
    left: Math.max(0, Math.floor((left - whole.left) / size)),
    top: Math.max(0, Math.floor((top - whole.top) / size)),
    right: Math.min(across - 1, Math.floor((right - whole.left) / size)),
    bottom: Math.min(down - 1, Math.floor((bottom - whole.top) / size)),
  });
  const spanOf = (piece: number): Span =>
    span(
      edges[piece * 4] ?? 0,
      edges[piece * 4 + 1] ?? 0,
      edges[piece * 4 + 2] ?? 0,
      edges[piece * 4 + 3] ?? 0,
    );

  // Cells as one array, each a run of it.
  const starts = new Int32Array(across * down + 1);
  const large: number[] = [];
  const each = (piece: number, put: (cell: number) => void): void => {
    const { left, top, right, bottom } = spanOf(piece);
    for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) put(y * across + x);
  };
  const isLarge = (piece: number): boolean => {
    const { left, top, right, bottom } = spanOf(piece);
    return (right - left + 1) * (bottom - top + 1) > MOST_CELLS;
  };
  for (let piece = 0; piece < count; piece++) {
    if (isLarge(piece)) large.push(piece);
    else
      each(piece, (cell) => {
        starts[cell + 1] = (starts[cell + 1] ?? 0) + 1;
      });
  }
  for (let cell = 0; cell < across * down; cell++) {
    starts[cell + 1] = (starts[cell + 1] ?? 0) + (starts[cell] ?? 0);
  }
  const filled = starts.slice();
  const inside = new Int32Array(starts[across * down] ?? 0);
  for (let piece = 0; piece < count; piece++) {
    if (isLarge(piece)) continue;
    each(piece, (cell) => {
      const at = filled[cell] ?? 0;
      inside[at] = piece;
      filled[cell] = at + 1;
    });
  }

  const seen = new Int32Array(owned);
  let look = 0;
  const touches = (piece: number, rect: Rect): boolean =>
    (edges[piece * 4] ?? 0) <= rect.right &&
    (edges[piece * 4 + 1] ?? 0) <= rect.bottom &&
    (edges[piece * 4 + 2] ?? 0) >= rect.left &&
    (edges[piece * 4 + 3] ?? 0) >= rect.top;

  return {
    near: (rect, visit) => {
      look += 1;
      const tell = (piece: number): void => {
        const owner = owners[piece] ?? 0;
        if (seen[owner] === look || !touches(piece, rect)) return;
        seen[owner] = look;
        visit(owner);
      };
      const { left, top, right, bottom } = span(rect.left, rect.top, rect.right, rect.bottom);
      for (let y = top; y <= bottom; y++) {
        const row = y * across;
        const end = starts[row + right + 1] ?? 0;
        if (right < left) break;
        for (let at = starts[row + left] ?? 0; at < end; at++) tell(inside[at] ?? 0);
      }
      large.forEach(tell);
    },
  };
}

function bounds(edges: Float32Array): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < edges.length; at += 4) {
    left = Math.min(left, edges[at] ?? 0);
    top = Math.min(top, edges[at + 1] ?? 0);
    right = Math.max(right, edges[at + 2] ?? 0);
    bottom = Math.max(bottom, edges[at + 3] ?? 0);
  }
  return edges.length > 0 ? { left, top, right, bottom } : { left: 0, top: 0, right: 0, bottom: 0 };
}
