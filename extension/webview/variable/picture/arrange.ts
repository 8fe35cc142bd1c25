/** Panels side by side in an area. Pure. */

import type { Point, Size } from './region';

export interface Arrangement {
  readonly columns: number;
  readonly rows: number;
  /** Of one panel, without its gap. */
  readonly panel: Size;
}

/** Between panels, and above each for its number. */
export const GAP = 4;
export const TITLE = 14;
/** Smaller panels show nothing. */
const LEAST = 12;

/** The arrangement in which panels of this aspect (width by height) become largest. */
export function arranged(many: number, area: Size, aspect: number): Arrangement {
  if (many <= 1) return { columns: 1, rows: 1, panel: area };
  let best: Arrangement | null = null;
  let largest = -1;
  for (let columns = 1; columns <= many; columns++) {
    const rows = Math.ceil(many / columns);
    const width = Math.floor((area.width + GAP) / columns - GAP);
    const height = Math.floor((area.height + GAP) / rows - GAP - TITLE);
    const size = Math.min(width, height * aspect);
    if (size > largest) {
      largest = size;
      best = { columns, rows, panel: { width: Math.max(1, width), height: Math.max(1, height) } };
    }
  }
  return tightened(best ?? { columns: 1, rows: many, panel: area }, aspect);
}

/** No wider or higher than its picture: what is left over stays at the end, not between panels. */
function tightened(arrangement: Arrangement, aspect: number): Arrangement {
  const { width, height } = arrangement.panel;
  return {
    ...arrangement,
    panel: {
      width: Math.max(LEAST, Math.min(width, Math.max(22, Math.ceil(height * aspect)))),
      height: Math.max(LEAST, Math.min(height, Math.ceil(width / aspect))),
    },
  };
}

/** Where a panel's picture begins. */
export function panelOrigin({ columns, panel, rows }: Arrangement, number: number): Point {
  if (columns * rows <= 1) return { x: 0, y: 0 };
  return {
    x: (number % columns) * (panel.width + GAP),
    y: Math.floor(number / columns) * (panel.height + GAP + TITLE) + TITLE,
  };
}

/** The panel under a point, and the point within it; null between panels. */
export function panelAt(
  arrangement: Arrangement,
  many: number,
  at: Point,
): { number: number; at: Point } | null {
  const { columns, panel, rows } = arrangement;
  if (columns * rows <= 1) return { number: 0, at };
  const column = Math.floor(at.x / (panel.width + GAP));
  const row = Math.floor(at.y / (panel.height + GAP + TITLE));
  const number = row * columns + column;
  if (column < 0 || column >= columns || row < 0 || number >= many) return null;
  const origin = panelOrigin(arrangement, number);
  const within = { x: at.x - origin.x, y: at.y - origin.y };
  const across = within.x >= 0 && within.x < panel.width;
  const down = within.y >= 0 && within.y < panel.height;
  return across && down ? { number, at: within } : null;
}
