/** What the picture shows and from where, as signals, and the asking for it. */

import { batch, computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals';

import type { Cut, PictureAsk, Subject } from '../../../src/protocol';
import { GivenUp, type Panel } from '../panel';
import { arranged } from './arrange';
import { decoded, type Decoded } from './cells';
import type { Part, Undo } from './guess';
import {
  fitted,
  held,
  isWhole,
  panned,
  sight,
  squareFits,
  zoomed,
  type Camera,
  type Point,
  type Region,
  type Size,
} from './region';

/** What is asked for; the region and the number of cells follow from the area. */
export interface Wanted {
  readonly subject: Subject;
  readonly cut: Cut;
  readonly against: Subject | null;
  readonly grid: number | null;
  readonly first: number;
  readonly many: number;
  readonly channels: number | null;
  readonly bgr: boolean;
  readonly undo: Undo;
  readonly mask: Subject | null;
  readonly part: Part;
  /** Whether elements are as high as wide; null: where it fits. */
  readonly square: boolean | null;
}

/** Cells in one answer: eight bytes each in base64 stay below a megabyte. */
const MOST_CELLS = 90_000;
/** A wheel turns faster than pictures come. */
const SETTLE_MS = 60;

export function createPictures(panel: Panel, wanted: ReadonlySignal<Wanted | null>) {
  const area = signal<Size>({ width: 0, height: 0 });
  const whole = signal<Decoded | null>(null);
  const near = signal<Decoded | null>(null);
  const problem = signal<string | null>(null);
  const busy = signal(false);
  /** Where a person went; null for the whole table. */
  const chosen = signal<Camera | null>(null);

  const table = computed<Size>(() => {
    const picture = whole.value?.picture;
    return { width: picture?.layout?.width ?? 0, height: picture?.layout?.height ?? 0 };
  });
  const many = computed(() => whole.value?.panels.length ?? 1);
  const square = computed(() => {
    const now = wanted.value;
    if (now === null) return true;
    return now.square ?? (now.channels !== null || squareFits(table.value, area.value));
  });
  const arrangement = computed(() => {
    const { width, height } = table.value;
    const aspect = square.value ? width / Math.max(1, height) : 1.6;
    return arranged(many.value, area.value, Math.max(0.1, Math.min(10, aspect)));
  });
  const fit = computed(() => fitted(table.value, arrangement.value.panel, square.value));
  const camera = computed(() => {
    const now = chosen.value;
    return now ? held(now, table.value, arrangement.value.panel) : fit.value;
  });
  const region = computed(() => sight(camera.value, table.value, arrangement.value.panel));

  const asking = (now: Wanted, part: Region | null): PictureAsk => ({
    subject: now.subject,
    cut: now.cut,
    cells: MOST_CELLS,
    top: part?.top ?? 0,
    left: part?.left ?? 0,
    height: part?.height ?? 0,
    width: part?.width ?? 0,
    grid: now.grid,
    first: now.first,
    many: now.grid === null ? 1 : now.many,
    channels: now.channels,
    bgr: now.bgr,
    undo: now.undo,
    mask: now.mask,
    part: now.part,
    against: now.against,
  });

  /** The latest question of a kind: an earlier one is given up. */
  const latest = (arrived: (picture: Decoded) => void) => {
    let giveUp: AbortController | null = null;
    return {
      stop: (): void => {
        giveUp?.abort();
        giveUp = null;
      },
      ask: async (now: Wanted, part: Region | null): Promise<void> => {
        giveUp?.abort();
        const mine = new AbortController();
        giveUp = mine;
        busy.value = true;
        try {
          const answer = await panel.ask('picture', asking(now, part), mine.signal);
          if (mine.signal.aborted) return;
          batch(() => {
            problem.value = answer.problem;
            if (answer.layout && answer.problem === null) {
              // Where images or panels need another cut, what the panel's own one means is not told.
              if (same(now.cut, panel.cut.peek()) && !same(answer.layout, panel.layout.peek()))
                panel.layout.value = answer.layout;
              arrived(decoded(answer));
            }
          });
        } catch (reason) {
          if (!(reason instanceof GivenUp) && !mine.signal.aborted)
            problem.value = reason instanceof Error ? reason.message : String(reason);
        } finally {
          if (giveUp === mine) busy.value = false;
        }
      },
    };
  };
  const wholes = latest((picture) => {
    const before = untracked(() => table.value);
    whole.value = picture;
    near.value = null;
    const after = untracked(() => table.value);
    if (before.width !== after.width || before.height !== after.height) chosen.value = null;
  });
  const nears = latest((picture) => {
    near.value = picture;
  });

  const stopWholes = effect(() => {
    const now = wanted.value;
    const generation = panel.generation.value;
    if (now === null || generation === 0 || panel.stale.value) return;
    nears.stop();
    void wholes.ask(now, null);
  });
  const stopNears = effect(() => {
    const now = untracked(() => wanted.value);
    const overview = whole.value;
    const part = region.value;
    if (!now || !overview || overview.single || isWhole(part, table.value) || panel.stale.value) {
      nears.stop();
      if (isWhole(part, table.value)) near.value = null;
      return undefined;
    }
    if (near.peek() && sameRegion(near.peek(), part)) return undefined;
    const timer = setTimeout(() => {
      void nears.ask(now, part);
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
    };
  });

  const go = (next: Camera): void => {
    chosen.value = held(next, table.peek(), arrangement.peek().panel);
  };
  return {
    wanted,
    area,
    whole,
    near,
    problem,
    busy,
    table,
    square,
    arrangement,
    camera,
    region,
    isZoomed: computed(() => chosen.value !== null && !isWhole(region.value, table.value)),
    zoom: (factor: number, at: Point): void => {
      const next = zoomed(camera.peek(), factor, at, fit.peek());
      if (factor < 1 && next.across <= fit.peek().across * 1.001) chosen.value = null;
      else go(next);
    },
    pan: (right: number, down: number): void => {
      if (chosen.peek()) go(panned(camera.peek(), right, down));
    },
    fit: (): void => {
      chosen.value = null;
    },
    stop: (): void => {
      stopWholes();
      stopNears();
      wholes.stop();
      nears.stop();
    },
  };
}

export type Pictures = ReturnType<typeof createPictures>;

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function sameRegion(shown: Decoded | null, part: Region): boolean {
  if (!shown) return false;
  const { top, left, height, width } = shown.picture;
  return top === part.top && left === part.left && height === part.height && width === part.width;
}
