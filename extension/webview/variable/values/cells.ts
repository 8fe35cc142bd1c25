/** Elements of a tile, out of the bytes that they travel as. */

import type { Tile } from '../../../src/protocol';

export interface Complex {
  re: number;
  im: number;
}

/** One element; undefined where a ragged row has ended. */
export type Cell = number | bigint | boolean | string | Complex | undefined;

export interface Decoded {
  height: number;
  width: number;
  kind: Tile['kind'];
  /** The element in a row and a column of the tile. */
  at: (row: number, column: number) => Cell;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

function reader(tile: Tile): (place: number) => Cell {
  const bytes = bytesOf(tile.data);
  const view = new DataView(bytes.buffer);
  switch (tile.kind) {
    case 'float':
      return (place) => view.getFloat64(place * 8, true);
    case 'int':
      return (place) => view.getBigInt64(place * 8, true);
    case 'uint':
      return (place) => view.getBigUint64(place * 8, true);
    case 'bool':
      return (place) => bytes[place] !== 0;
    case 'complex':
      return (place) => ({
        re: view.getFloat64(place * 16, true),
        im: view.getFloat64(place * 16 + 8, true),
      });
    case 'text':
      return (place) => tile.texts[place] ?? '';
  }
}

export function decoded(tile: Tile): Decoded {
  const read = reader(tile);
  const missing = tile.missing === '' ? null : bytesOf(tile.missing);
  const { height, width, kind } = tile;
  return {
    height,
    width,
    kind,
    at: (row, column) => {
      const place = row * width + column;
      return missing?.[place] === 1 ? undefined : read(place);
    },
  };
}

export function isComplex(cell: Cell): cell is Complex {
  return typeof cell === 'object';
}

/** NaN or an infinity, in any part of it. */
export function isUnfinite(cell: Cell): boolean {
  if (typeof cell === 'number') return !Number.isFinite(cell);
  return isComplex(cell) && !(Number.isFinite(cell.re) && Number.isFinite(cell.im));
}

export function isZero(cell: Cell): boolean {
  if (isComplex(cell)) return cell.re === 0 && cell.im === 0;
  return cell === 0 || cell === 0n || cell === false;
}

/** The element as one figure, to be shaded by: of complex ones the magnitude. */
export function figure(cell: Cell): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if (typeof cell === 'bigint') return Number(cell);
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  if (isComplex(cell)) return isUnfinite(cell) ? null : Math.hypot(cell.re, cell.im);
  return null;
}
