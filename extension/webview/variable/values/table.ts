/** A table of elements: what it shows, where one stands in it, and what one does with it. */

import { type ReadonlySignal, type Signal, batch, computed, signal } from '@preact/signals';

import type { Cut, SpotAsk } from '../../../src/protocol';
import { follow } from '../../kit/follow';
import { cellOf, elementAt, everywhere, here, moved, typedIndex } from '../cutting/slicing';
import { GivenUp } from '../panel';
import { BLOCK, type Region } from './blocks';
import { type Cell, decoded } from './cells';
import { type CopyForm, copyText, MOST_COPIED } from './copying';
import { type Form, type Format, formOf } from './numbers';
import { createSelection, type Place, regionOf, type Selection } from './selection';
import type { Target } from './target';
import { createTiles, type Tiles } from './tiles';

export interface TableLook {
  readonly format: Signal<Format>;
  /** Cells shaded by their size. */
  readonly heat: Signal<boolean>;
  /** "Go to" looks through all elements, not through those of the table alone. */
  readonly everywhere: Signal<boolean>;
}

export interface Table {
  readonly target: Target;
  readonly tiles: Tiles;
  readonly selection: Selection;
  readonly look: TableLook;
  readonly form: ReadonlySignal<Form>;
  /** The number of times that the active cell has to be brought into sight. */
  readonly shows: ReadonlySignal<number>;
  /** What a person is told about what was just done; empty for nothing. */
  readonly note: ReadonlySignal<string>;
  /** The active element's place in the whole variable; null where there is none. */
  readonly index: ReadonlySignal<readonly number[] | null>;
  /** The active element; null while it is on its way. */
  readonly active: ReadonlySignal<{ cell: Cell } | null>;
  goTo(place: Place, extend?: boolean): void;
  goToElement(index: readonly number[]): void;
  goToTyped(typed: string): void;
  goToSpot(what: SpotAsk['what']): void;
  copy(form: CopyForm): void;
}

/** Cells of one question while copying. */
const CHUNK = 16_384;

export function createTable(target: Target, look: TableLook): Table {
  const { panel, cut, layout, subject, against } = target;
  const tiles = createTiles(target);
  const selection = createSelection();
  const shows = signal(0);
  const note = signal('');

  const form = computed(() => {
    const isFloat = tiles.kind.value === 'float' || tiles.kind.value === 'complex';
    return formOf(look.format.value, tiles.extent.value, isFloat);
  });
  const index = computed(() => {
    const now = layout.value;
    if (!now || now.height === 0 || now.width === 0) return null;
    const { top, left } = regionOf(
      { anchor: selection.selected.value.active, active: selection.selected.value.active },
      now,
    );
    return elementAt(now, top, left);
  });
  const active = computed(() => {
    follow(tiles.version, cut);
    const { row, column } = selection.selected.value.active;
    const found = tiles.find(row, column);
    if (!found?.current) return null;
    return { cell: found.block[row % BLOCK]?.[column % BLOCK] };
  });

  const goTo = (place: Place, extend = false): void => {
    batch(() => {
      note.value = '';
      selection.to(place, extend);
      shows.value += 1;
    });
  };

  const goToElement = (element: readonly number[]): void => {
    const now = layout.peek();
    const cell = now && cellOf(now, element);
    if (!cell) {
      note.value = `Element [${element.join(', ')}] is not in this part of the variable.`;
      return;
    }
    const isElsewhere = [...cell.places].some(
      ([dimension, at]) => now.axes[dimension]?.start !== at,
    );
    batch(() => {
      if (isElsewhere) {
        const next = moved(now, cell.places);
        cut.value = next.cut;
        layout.value = next.layout;
      }
      goTo(cell);
    });
  };

  const telling = async (doing: () => Promise<string>): Promise<void> => {
    try {
      note.value = await doing();
    } catch (reason) {
      if (!(reason instanceof GivenUp))
        note.value = reason instanceof Error ? reason.message : String(reason);
    }
  };

  const goToSpot = (what: SpotAsk['what']): void => {
    const [now, one] = [layout.peek(), subject.peek()];
    if (!now || !one) return;
    const within: Cut = look.everywhere.peek() ? everywhere(now) : here(now);
    void telling(async () => {
      const params = { subject: one, cut: within, what, against: against.peek() };
      const spot = await panel.ask('spot', params);
      if (spot.index === null) return spot.problem ?? 'There is no such element.';
      goToElement(spot.index);
      return spot.exact ? '' : 'Time ended before all elements were looked at.';
    });
  };

  const fetched = async (region: Region): Promise<Cell[][]> => {
    const one = subject.peek();
    if (!one) return [];
    const rows: Cell[][] = Array.from({ length: region.height }, () => []);
    const width = Math.min(region.width, CHUNK);
    const height = Math.max(1, Math.floor(CHUNK / width));
    for (let left = 0; left < region.width; left += width)
      for (let top = 0; top < region.height; top += height) {
        const tile = await panel.ask('tile', {
          subject: one,
          cut: cut.peek(),
          top: region.top + top,
          left: region.left + left,
          height: Math.min(height, region.height - top),
          width: Math.min(width, region.width - left),
          against: against.peek(),
        });
        if (tile.problem !== null) throw new Error(tile.problem);
        const cells = decoded(tile);
        for (let row = 0; row < cells.height; row++)
          for (let column = 0; column < cells.width; column++)
            rows[top + row]?.push(cells.at(row, column));
      }
    return rows;
  };

  const copy = (how: CopyForm): void => {
    const now = layout.peek();
    if (!now) return;
    const region = regionOf(selection.selected.peek(), now);
    const count = region.height * region.width;
    if (count > MOST_COPIED) {
      note.value = `${count.toLocaleString('en-US')} cells are too many to copy: select at most ${MOST_COPIED.toLocaleString('en-US')}, or export them to a file.`;
      return;
    }
    void telling(async () => {
      const rows = known(tiles, region) ?? (await fetched(region));
      const dtype = against.peek() ? 'float64' : target.dtype.peek();
      panel.post({ type: 'copy', text: copyText(rows, how, dtype) });
      return `Copied ${count.toLocaleString('en-US')} ${count === 1 ? 'cell' : 'cells'}.`;
    });
  };

  return {
    target,
    tiles,
    selection,
    look,
    form,
    shows,
    note,
    index,
    active,
    goTo,
    goToElement,
    goToTyped: (typed) => {
      const now = layout.peek();
      if (!now) return;
      const element = typedIndex(typed, now.axes);
      if (typeof element === 'string') note.value = element;
      else goToElement(element);
    },
    goToSpot,
    copy,
  };
}

/** The cells of a region, where all of them are there already. */
function known(tiles: Tiles, { top, left, height, width }: Region): Cell[][] | null {
  const rows: Cell[][] = [];
  for (let row = top; row < top + height; row++) {
    const cells: Cell[] = [];
    for (let column = left; column < left + width; column++) {
      const found = tiles.find(row, column);
      if (!found?.current) return null;
      cells.push(found.block[row % BLOCK]?.[column % BLOCK]);
    }
    rows.push(cells);
  }
  return rows;
}
