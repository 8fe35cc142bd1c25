/** The numbers of a panel's cells, decoded, and what of them is drawn. Pure. */

import type { Panel as PicturePanel, Picture } from '../../../src/protocol';
import { middleOf, type ColourScale } from './scale';

export function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

function floatsOf(base64: string): Float32Array {
  const bytes = bytesOf(base64);
  return new Float32Array(bytes.buffer, 0, bytes.byteLength >> 2);
}

export interface Cells {
  readonly index: number;
  readonly low: Float32Array;
  /** The same array as `low` where every cell is one element. */
  readonly high: Float32Array;
  /** Of an image: red, green, blue and alpha of every cell. */
  readonly pixels: Uint8Array | null;
  readonly mask: Uint8Array | null;
}

/** A picture whose cells are decoded. */
export interface Decoded {
  readonly picture: Picture;
  readonly panels: readonly Cells[];
  /** Whether every cell is one element. */
  readonly single: boolean;
}

export function decoded(picture: Picture): Decoded {
  return {
    picture,
    panels: picture.panels.map(cellsOf),
    single: picture.rows >= picture.height && picture.columns >= picture.width,
  };
}

function cellsOf(panel: PicturePanel): Cells {
  const low = floatsOf(panel.low);
  return {
    index: panel.index,
    low,
    high: panel.high === '' ? low : floatsOf(panel.high),
    pixels: panel.pixels === '' ? null : bytesOf(panel.pixels),
    mask: panel.mask === '' ? null : bytesOf(panel.mask),
  };
}

/** The number that a cell is drawn as: NaN before infinities, and these before what is farther from the middle. */
export function shownOf(low: number, high: number, middle: number): number {
  if (low === high || Number.isNaN(low)) return low;
  if (Number.isNaN(high)) return high;
  return high - middle >= middle - low ? high : low;
}

/** The numbers that are drawn for a panel, in `rows` × `columns` or fewer where the screen has not so many pixels. */
export function reduced(
  cells: Cells,
  from: { rows: number; columns: number },
  to: { rows: number; columns: number },
  scale: ColourScale,
): Float32Array {
  const middle = middleOf(scale);
  const numbers = new Float32Array(to.rows * to.columns);
  const taken = new Uint8Array(numbers.length);
  for (let row = 0; row < from.rows; row++) {
    const line = Math.floor((row * to.rows) / from.rows) * to.columns;
    for (let column = 0; column < from.columns; column++) {
      const at = row * from.columns + column;
      const target = line + Math.floor((column * to.columns) / from.columns);
      const value = shownOf(cells.low[at] ?? NaN, cells.high[at] ?? NaN, middle);
      const before = numbers[target] ?? NaN;
      if (taken[target] === 0 || weight(value, middle) > weight(before, middle))
        numbers[target] = value;
      taken[target] = 1;
    }
  }
  return numbers;
}

/** How much a number deserves a pixel. */
function weight(value: number, middle: number): number {
  return Number.isNaN(value)
    ? Infinity
    : Number.isFinite(value)
      ? Math.abs(value - middle)
      : Number.MAX_VALUE;
}

/** The smallest and largest finite number of a panel; null where there is none. */
export function rangeOf(cells: Cells): { low: number; high: number } | null {
  let low = Infinity;
  let high = -Infinity;
  for (const values of cells.low === cells.high ? [cells.low] : [cells.low, cells.high]) {
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return high >= low ? { low, high } : null;
}
