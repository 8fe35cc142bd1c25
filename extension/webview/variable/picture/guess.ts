/** What a person most likely wants to see of a variable: by its shape, dtype and range. Pure. */

import type { Layout, PictureAsk, Stats } from '../../../src/protocol';

export type Undo = PictureAsk['undo'];
export type Part = PictureAsk['part'];

/** How dimensions are read: as a table, or as an image whose colours are the dimension C. */
export type Reading = 'table' | 'CHW' | 'HWC' | 'HW';

const COLOURS = new Set([1, 3, 4]);
/** Less than this in height or width is hardly an image. */
const LEAST_SIDE = 6;

export interface Roles {
  readonly channels: number | null;
  readonly rows: number;
  readonly columns: number;
  /** Of a batch of images the dimension that counts them. */
  readonly batch: number | null;
}

/** Which dimension is what when a shape is read so; null where it cannot be. */
export function rolesOf(reading: Reading, shape: readonly number[]): Roles | null {
  const last = shape.length - 1;
  if (reading === 'table') return null;
  if (reading === 'HW') {
    return last < 1
      ? null
      : { channels: null, rows: last - 1, columns: last, batch: last < 2 ? null : last - 2 };
  }
  if (last < 2) return null;
  const batch = last < 3 ? null : last - 3;
  const roles =
    reading === 'CHW'
      ? { channels: last - 2, rows: last - 1, columns: last, batch }
      : { channels: last, rows: last - 2, columns: last - 1, batch };
  return COLOURS.has(shape[roles.channels] ?? 0) ? roles : null;
}

/** CHW before HWC, as torch has it; a table where the shape is not clearly an image's. */
export function guessReading(shape: readonly number[]): Reading {
  for (const reading of ['CHW', 'HWC'] as const) {
    const roles = rolesOf(reading, shape);
    const channels = roles?.channels ?? null;
    if (!roles || channels === null || (shape[channels] ?? 0) < 3) continue;
    const sides = [shape[roles.rows] ?? 0, shape[roles.columns] ?? 0];
    if (sides.every((side) => side >= LEAST_SIDE)) return reading;
  }
  return 'table';
}

/** "NCHW" and the like: a reading with its batch dimension. */
export function readingName(reading: Reading, shape: readonly number[]): string {
  if (reading === 'table') return 'Table';
  const roles = rolesOf(reading, shape);
  return (roles?.batch ?? null) === null ? reading : `N${reading}`;
}

/** ImageNet's mean less and more than about two deviations: (0 − 0.485) / 0.229 and (1 − 0.406) / 0.225. */
const IMAGENET = [-2.12, 2.65] as const;

/** How values were normalised, judged by their range. */
export function guessUndo(dtype: string, stats: Pick<Stats, 'min' | 'max'> | null): Undo {
  if (/uint8|bool/.test(dtype)) return 'none';
  const low = stats?.min ?? null;
  const high = stats?.max ?? null;
  if (low === null || high === null) return 'range';
  if (low >= 0 && high <= 1) return 'none';
  if (low >= 0 && high <= 255 && high > 2) return 'byte';
  if (low >= -1 && high <= 1) return 'signed';
  if (low >= IMAGENET[0] && high <= IMAGENET[1]) return 'imagenet';
  return 'range';
}

/** Python's subscript in one part for each dimension: "..., 3" of three dimensions is ":", ":", "3". */
function partsOf(index: string, rank: number): string[] {
  const given = index
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const dots = given.indexOf('...');
  const missing = Array.from(
    { length: Math.max(0, rank - given.length + (dots < 0 ? 0 : 1)) },
    () => ':',
  );
  if (dots < 0) return [...given, ...missing];
  return [...given.slice(0, dots), ...missing, ...given.slice(dots + 1)];
}

/** The dimensions that an index does not take one element of. */
export function freeDimensions(index: string, rank: number): number[] {
  return partsOf(index, rank).flatMap((part, dimension) => (part.includes(':') ? [dimension] : []));
}

/**
 * The index of a cut with some dimensions whole again that it had at one element: those that are to be rows, columns,
 * colours or panels. `set` gives dimensions a single element instead.
 */
export function indexWith(
  index: string,
  rank: number,
  whole: readonly (number | null)[],
  set: ReadonlyMap<number, number> = new Map(),
): string {
  return partsOf(index, rank)
    .map((part, dimension) => {
      const one = set.get(dimension);
      if (one !== undefined) return String(one);
      return whole.includes(dimension) && !part.includes(':') ? ':' : part;
    })
    .join(', ');
}

/** The element of the whole variable that stands at a row and column of the table, and in a panel of the grid. */
export function indexOf(
  layout: Layout,
  row: number,
  column: number,
  panel: { dimension: number; index: number } | null,
): number[] {
  return layout.axes.map((axis, dimension) => {
    if (dimension === panel?.dimension) return panel.index;
    if (dimension === layout.rows) return axis.start + row * axis.step;
    if (dimension === layout.columns) return axis.start + column * axis.step;
    return axis.start;
  });
}
