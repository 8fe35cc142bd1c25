/** Fetches the cells of a table as they come into sight: one question at a time, what is in sight first. */

import { type ReadonlySignal, type Signal, batch, effect, signal } from '@preact/signals';

import type { Cut, Layout, Tile } from '../../../src/protocol';
import { follow } from '../../kit/follow';
import { GivenUp, WHOLE } from '../panel';
import { ahead } from './ahead';
import { type Block, BLOCK, Blocks, lacking, neighbours, type Region } from './blocks';
import { type Cell, type Decoded, decoded } from './cells';
import { type Extent, grownExtent, NO_EXTENT } from './numbers';
import type { Target } from './target';

/** An answer that nobody waits for any more is still drawn if it comes this soon, so that a drag shows its way. */
const PATIENCE_MS = 200;
/** What is beside the part in sight is fetched once that has been still for so long, and only where answers are quick. */
const STILL_MS = 80;
const QUICK_MS = 60;
/** Cells of one question, so that its answer stays far below a megabyte. */
const MOST_CELLS = 16_384;

/** A block, and whether it is of the cut that is asked for now. */
export interface Found {
  block: Block;
  current: boolean;
}

export interface Tiles {
  /** The cells in sight; null while the table is not on screen. */
  readonly sight: Signal<Region | null>;
  /** Grows with each block that comes. */
  readonly version: ReadonlySignal<number>;
  readonly problem: ReadonlySignal<string | null>;
  readonly waiting: ReadonlySignal<boolean>;
  readonly extent: ReadonlySignal<Extent>;
  readonly kind: ReadonlySignal<Tile['kind']>;
  /** The block of a cell, or what stood there before while it is on its way. */
  find(row: number, column: number): Found | null;
  /** Whether all cells in sight are there. */
  isComplete(): boolean;
}

interface Flight {
  cut: Cut;
  /** Asked for before it is wanted. */
  isAhead: boolean;
  since: number;
  giveUp: AbortController;
}

export function keyOf({ index, rows, columns }: Cut): string {
  return `${String(rows)} ${String(columns)} ${index}`;
}

/** Whole blocks, few enough for one answer. */
function aligned({ top, left, height, width }: Region): Region {
  const from = Math.floor(left / BLOCK) * BLOCK;
  const first = Math.floor(top / BLOCK) * BLOCK;
  const up = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;
  const wide = Math.min(up(left + width - from), MOST_CELLS / BLOCK);
  const most = Math.max(BLOCK, Math.floor(MOST_CELLS / wide / BLOCK) * BLOCK);
  return { top: first, left: from, width: wide, height: Math.min(up(top + height - first), most) };
}

export function createTiles(target: Target): Tiles {
  const { panel, subject, against, cut, layout } = target;
  const sight = signal<Region | null>(null);
  const version = signal(0);
  const problem = signal<string | null>(null);
  const waiting = signal(false);
  const extent = signal<Extent>(NO_EXTENT);
  const kind = signal<Tile['kind']>('float');
  let blocks = new Blocks();
  let before = new Blocks();
  let lastKey = '';
  let flight: Flight | null = null;
  let quick = true;
  let isFresh = true;
  let lastLayout: Layout | null = null;
  /** Where the slider that was moved last goes next. */
  let next: Cut | null = null;
  let still: ReturnType<typeof setTimeout> | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;

  const lackingOf = (region: Region, now: Layout | null, of = cut.peek()): Region | null => {
    if (now === null) return aligned({ ...region, top: 0, left: 0 });
    const most = { height: now.height, width: now.width };
    const lacks = lacking(blocks, keyOf(of), region, most);
    if (!lacks) return null;
    const { top, left, height, width } = aligned(lacks);
    return {
      top,
      left,
      height: Math.min(height, most.height - top),
      width: Math.min(width, most.width - left),
    };
  };

  const take = (asked: Cut, tile: Tile): void => {
    const isCurrent = isShown(asked);
    if (tile.problem !== null) {
      if (isCurrent) problem.value = tile.problem;
      return;
    }
    const cells = decoded(tile);
    const { layout: table } = tile;
    if (cells.height * cells.width === 0 && table && table.height * table.width > 0) {
      problem.value = 'The answer has no elements. Inspect the expression again.';
      return;
    }
    blocks.add(keyOf(asked), tile.top, tile.left, cells);
    if (asked !== next) lastKey = keyOf(asked);
    quick = tile.elapsed_ms < QUICK_MS;
    extent.value = grownExtent(isFresh ? NO_EXTENT : extent.peek(), eachOf(cells));
    isFresh = false;
    kind.value = tile.kind;
    version.value = version.peek() + 1;
    if (isCurrent) {
      layout.value = tile.layout;
      problem.value = null;
    }
  };

  const ask = (region: Region, asked = cut.peek()): void => {
    const now = subject.peek();
    if (!now) return;
    const isAhead = asked === next;
    const mine: Flight = {
      cut: asked,
      isAhead,
      since: performance.now(),
      giveUp: new AbortController(),
    };
    flight = mine;
    waiting.value = true;
    const params = { subject: now, cut: asked, ...region, against: against.peek() };
    panel
      .ask('tile', params, mine.giveUp.signal)
      .then((tile) => {
        if (flight === mine)
          batch(() => {
            take(asked, tile);
          });
      })
      .catch((reason: unknown) => {
        if (flight === mine && !(reason instanceof GivenUp) && isShown(asked))
          problem.value = reason instanceof Error ? reason.message : String(reason);
      })
      .finally(() => {
        if (flight !== mine) return;
        flight = null;
        waiting.value = false;
        pump();
      });
  };

  const drop = (): void => {
    const gone = flight;
    flight = null;
    waiting.value = false;
    gone?.giveUp.abort();
  };

  const isShown = (asked: Cut): boolean => keyOf(asked) === keyOf(cut.peek());
  const isWanted = (asked: Cut): boolean => asked === next || isShown(asked);

  /** Goes on where an answer to an outdated question does not come. */
  const beImpatient = (outdated: Flight): void => {
    clearTimeout(patience);
    const rest = PATIENCE_MS - (performance.now() - outdated.since);
    patience = setTimeout(() => {
      if (flight !== outdated || isWanted(outdated.cut)) return;
      drop();
      pump();
    }, rest);
  };

  const pump = (): void => {
    clearTimeout(still);
    const region = sight.peek();
    if (!region || panel.stale.peek() || !subject.peek()) return;
    // What was to be there already, but the slider went elsewhere, keeps nobody waiting.
    if (flight?.isAhead && !isWanted(flight.cut)) drop();
    if (flight) {
      if (!isWanted(flight.cut)) beImpatient(flight);
      return;
    }
    if (problem.peek() !== null) return;
    const now = layout.peek();
    const lacks = lackingOf(region, now);
    const further = next && now && lackingOf(region, now, next);
    if (lacks) ask(lacks);
    else if (further && quick) ask(further, next ?? undefined);
    else if (now && quick) still = setTimeout(fetchBeside, STILL_MS, region, now);
  };

  const fetchBeside = (region: Region, now: Layout): void => {
    if (flight || region !== sight.peek() || now !== layout.peek() || panel.stale.peek()) return;
    for (const strip of neighbours(region, now)) {
      const lacks = lackingOf(strip, now);
      if (!lacks) continue;
      ask(lacks);
      break;
    }
  };

  /** Other elements: what was there is shown, faded, until they come. */
  const startAnew = (): void => {
    drop();
    before = blocks;
    blocks = new Blocks();
    next = lastLayout = null;
    isFresh = true;
    problem.value = null;
    const shape = panel.view.peek()?.look.shape ?? [];
    const sizes = layout.peek()?.axes.map(({ size }) => size) ?? [];
    if (!against.peek() && sizes.join() !== shape.join()) layout.value = null;
    takeFirst();
  };

  /** What came with the variable need not be asked for. */
  const takeFirst = (): void => {
    const first = panel.view.peek()?.look.first;
    if (first && subject.peek() && !against.peek() && isShown(WHOLE)) take(WHOLE, first);
  };

  effect(() => {
    follow(panel.generation, subject, against);
    batch(startAnew);
    pump();
  });
  effect(() => {
    follow(cut);
    next = ahead(lastLayout, layout.peek());
    lastLayout = layout.peek();
    problem.value = null;
  });
  effect(() => {
    follow(cut, sight, panel.stale, problem);
    pump();
  });

  return {
    sight,
    version,
    problem,
    waiting,
    extent,
    kind,
    find: (row, column) => {
      const key = keyOf(cut.peek());
      const block = blocks.of(key, row, column);
      if (block) return { block, current: true };
      const old = before.of(key, row, column) ?? blocks.of(lastKey, row, column);
      return old ? { block: old, current: false } : null;
    },
    isComplete: () => {
      const [region, now] = [sight.peek(), layout.peek()];
      return region !== null && now !== null && lackingOf(region, now) === null;
    },
  };
}

function* eachOf({ height, width, at }: Decoded): Generator<Cell> {
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) yield at(row, column);
}
