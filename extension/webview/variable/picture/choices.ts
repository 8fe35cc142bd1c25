/** What a person chose to see of a variable as a picture, and what is asked for because of it. */

import { computed, effect, signal } from '@preact/signals';

import type { Cut } from '../../../src/protocol';
import type { Panel } from '../panel';
import {
  freeDimensions,
  guessReading,
  guessUndo,
  indexWith,
  rolesOf,
  type Part,
  type Reading,
  type Undo,
} from './guess';
import type { Wanted } from './picture';

/** Panels of a grid at first. */
const MANY = 64;

/** `onOther` is called when another variable is looked at. */
export function createChoices(panel: Panel, onOther: () => void) {
  const reading = signal<Reading | 'auto'>('auto');
  const undo = signal<Undo | 'auto'>('auto');
  const bgr = signal(false);
  const part = signal<Part>('value');
  const square = signal<boolean | null>(null);
  const mask = signal('');
  /** The dimension whose elements are panels; 'auto' for the batch of images, null for one panel alone. */
  const grid = signal<number | 'auto' | null>('auto');
  const first = signal(0);
  const many = signal(MANY);

  const look = computed(() => panel.view.value?.look ?? null);
  const shape = computed(() => look.value?.shape ?? []);
  const readAs = computed<Reading>(() => {
    const chosen = reading.value === 'auto' ? guessReading(shape.value) : reading.value;
    return rolesOf(chosen, shape.value) === null ? 'table' : chosen;
  });
  const roles = computed(() => rolesOf(readAs.value, shape.value));
  const undone = computed<Undo>(() => {
    if (undo.value !== 'auto') return undo.value;
    return guessUndo(look.value?.record?.dtype ?? '', panel.view.value?.stats ?? null);
  });
  /** Dimensions that may become panels: any that is neither rows, columns nor colours. */
  const gridChoices = computed(() => {
    const used = usedDimensions();
    return shape.value.flatMap((size, dimension) =>
      size > 1 && !used.includes(dimension) ? [dimension] : [],
    );
  });
  const gridded = computed(() => {
    const chosen = grid.value === 'auto' ? (roles.value?.batch ?? null) : grid.value;
    return chosen !== null && gridChoices.value.includes(chosen) ? chosen : null;
  });

  function usedDimensions(): number[] {
    const now = roles.value;
    if (now) return [now.rows, now.columns, ...(now.channels === null ? [] : [now.channels])];
    const { rows, columns } = tableOf(panel.cut.value);
    return [rows, columns].filter((one) => one !== null);
  }

  /** The table's dimensions as the probe chooses them: the last two that the index leaves. */
  function tableOf(cut: Cut): { rows: number | null; columns: number | null } {
    if (cut.rows !== null || cut.columns !== null) return cut;
    const free = freeDimensions(cut.index, shape.value.length).slice(-2);
    return { rows: free.length > 1 ? (free[0] ?? null) : null, columns: free.at(-1) ?? null };
  }

  function cutFor(cut: Cut): Cut {
    const rank = shape.value.length;
    const now = roles.value;
    const dimension = gridded.value;
    if (now) {
      const { rows, columns, channels } = now;
      return {
        index: indexWith(cut.index, rank, [rows, columns, channels, dimension]),
        rows,
        columns,
      };
    }
    if (dimension !== null) {
      const { rows, columns } = tableOf(cut);
      return { index: indexWith(cut.index, rank, [dimension]), rows, columns };
    }
    // A single row fills the panel better than a single column.
    const { rows, columns } = tableOf(cut);
    return columns === null || rows === null
      ? { ...cut, rows: null, columns: columns ?? rows }
      : cut;
  }

  const wish = computed<Wanted | null>(() => {
    const now = look.value;
    if (now?.unreadable !== null || now.kind === 'text') return null;
    const isImage = (roles.value?.channels ?? null) !== null;
    return {
      subject: now.subject,
      cut: cutFor(panel.cut.value),
      against: null,
      grid: gridded.value,
      first: first.value,
      many: many.value,
      channels: roles.value?.channels ?? null,
      bgr: isImage && bgr.value,
      undo: isImage ? undone.value : 'none',
      mask: mask.value === '' ? null : { expression: mask.value, calls: false, kept: null },
      part: now.kind === 'complex' && part.value === 'value' ? 'magnitude' : part.value,
      square: readAs.value === 'table' ? square.value : true,
    };
  });

  // The same question is not put again because something was touched that leads to it.
  let latest: Wanted | null = null;
  const wanted = computed<Wanted | null>(() => {
    const next = wish.value;
    if (JSON.stringify(next) !== JSON.stringify(latest)) latest = next;
    return latest;
  });

  // Another variable is looked at with fresh eyes.
  let before = '';
  effect(() => {
    const now = `${look.value?.subject.expression ?? ''} ${String(shape.value.length)}`;
    if (before !== '' && now !== before) {
      reading.value = 'auto';
      undo.value = 'auto';
      grid.value = 'auto';
      part.value = 'value';
      mask.value = '';
      first.value = 0;
      onOther();
    }
    before = now;
  });

  return {
    reading,
    undo,
    bgr,
    part,
    square,
    mask,
    grid,
    first,
    many,
    look,
    shape,
    readAs,
    roles,
    undone,
    gridChoices,
    gridded,
    wanted,
    /** Looks at one panel alone, at which the other tabs then look as well. */
    pick: (index: number): void => {
      const dimension = gridded.peek();
      if (dimension === null) return;
      const cut = panel.cut.peek();
      const table = tableOf(cut);
      panel.cut.value = {
        index: indexWith(cut.index, shape.peek().length, [], new Map([[dimension, index]])),
        ...(roles.peek() ? { rows: cut.rows, columns: cut.columns } : table),
      };
      grid.value = null;
    },
  };
}

export type Choices = ReturnType<typeof createChoices>;
