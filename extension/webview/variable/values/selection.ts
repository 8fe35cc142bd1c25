/** The cells that a person has selected, and how keys move among them. */

import { type ReadonlySignal, signal } from '@preact/signals';

import type { Region } from './blocks';

export interface Place {
  row: number;
  column: number;
}

export interface Selected {
  /** Where the selection began. */
  anchor: Place;
  /** Its other end, which keys move: the active cell. */
  active: Place;
}

export interface Sizes {
  height: number;
  width: number;
}

export interface Selection {
  readonly selected: ReadonlySignal<Selected>;
  /** Moves to a cell; `extend` keeps where the selection began. */
  to(place: Place, extend: boolean): void;
  set(selected: Selected): void;
}

const START: Selected = { anchor: { row: 0, column: 0 }, active: { row: 0, column: 0 } };

export function createSelection(): Selection {
  const selected = signal(START);
  return {
    selected,
    to: (place, extend) => {
      selected.value = { anchor: extend ? selected.peek().anchor : place, active: place };
    },
    set: (next) => {
      selected.value = next;
    },
  };
}

/** The selected rectangle, within the table. */
export function regionOf({ anchor, active }: Selected, sizes: Sizes): Region {
  const bound = ({ row, column }: Place): Place => bounded({ row, column }, sizes);
  const [a, b] = [bound(anchor), bound(active)];
  const top = Math.min(a.row, b.row);
  const left = Math.min(a.column, b.column);
  return {
    top,
    left,
    height: Math.abs(a.row - b.row) + 1,
    width: Math.abs(a.column - b.column) + 1,
  };
}

export function bounded({ row, column }: Place, { height, width }: Sizes): Place {
  return {
    row: Math.max(0, Math.min(height - 1, row)),
    column: Math.max(0, Math.min(width - 1, column)),
  };
}

/** Where a key takes the active cell; null for keys that do not move. `page` is how many rows are in sight. */
export function movedBy(
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  { row, column }: Place,
  { height, width }: Sizes,
  page: number,
): Place | null {
  const far = ctrlKey || metaKey;
  const moves: Record<string, Place> = {
    ArrowUp: { row: far ? 0 : row - 1, column },
    ArrowDown: { row: far ? height - 1 : row + 1, column },
    ArrowLeft: { row, column: far ? 0 : column - 1 },
    ArrowRight: { row, column: far ? width - 1 : column + 1 },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
    Home: { row: far ? 0 : row, column: 0 },
    End: { row: far ? height - 1 : row, column: width - 1 },
  };
  const next = moves[key];
  return next ? bounded(next, { height, width }) : null;
}
