/** Which columns a width holds. Pure. */

import type { SortColumn } from './sort';

export type Column = SortColumn | 'histogram';

interface Measure {
  id: Column;
  /** Least width in CSS pixels where the text is 13 px. */
  least: number;
  /** Share of the room that is left; 0 keeps the least. */
  grow: number;
}

const MEASURES: readonly Measure[] = [
  { id: 'name', least: 160, grow: 2 },
  { id: 'type', least: 132, grow: 2 },
  { id: 'device', least: 56, grow: 0 },
  { id: 'gradient', least: 112, grow: 2 },
  { id: 'min', least: 62, grow: 0 },
  { id: 'max', least: 62, grow: 0 },
  { id: 'mean', least: 70, grow: 0 },
  { id: 'std', least: 62, grow: 0 },
  { id: 'histogram', least: 64, grow: 0 },
  { id: 'memory', least: 58, grow: 0 },
  { id: 'marks', least: 110, grow: 3 },
];

/** Given up in this order as the view narrows. What is wrong, what it is and how it looks stay. */
const GIVEN_UP: readonly Column[] = ['memory', 'std', 'device', 'min', 'max', 'gradient', 'mean'];

export const GAP = 12;
/** Borders, paddings and the scroll bar. */
const EDGES = 32;

/** Below this the rows have two lines. */
export function isWide(width: number, font: number): boolean {
  return width >= (560 * font) / 13;
}

export interface Layout {
  columns: readonly Column[];
  /** For grid-template-columns. */
  template: string;
}

/** The columns for a width. A device column that would say "cpu" throughout goes first. */
export function layout(width: number, font: number, oneDevice: boolean): Layout {
  const scale = font / 13;
  let kept = [...MEASURES];
  const needed = (): number =>
    kept.reduce((sum, measure) => sum + measure.least * scale, EDGES + GAP * (kept.length - 1));
  const order: Column[] = oneDevice ? ['device', ...GIVEN_UP] : [...GIVEN_UP];
  for (const column of order) {
    if (needed() <= width) break;
    kept = kept.filter((measure) => measure.id !== column);
  }
  const template = kept.map(({ least, grow }) => {
    const size = `${(least * scale).toFixed(0)}px`;
    return grow === 0 ? size : `minmax(${size}, ${String(grow)}fr)`;
  });
  return { columns: kept.map(({ id }) => id), template: template.join(' ') };
}

const FIGURES: ReadonlySet<Column> = new Set(['min', 'max', 'mean', 'std', 'histogram']);

export interface Parted {
  before: Column[];
  /** How many columns the words take. */
  figures: number;
  after: Column[];
}

/** The columns around those for figures, for rows that have words in their place. */
export function parted(columns: readonly Column[]): Parted {
  const first = columns.findIndex((column) => FIGURES.has(column));
  const figures = columns.filter((column) => FIGURES.has(column)).length;
  return { before: columns.slice(0, first), figures, after: columns.slice(first + figures) };
}
