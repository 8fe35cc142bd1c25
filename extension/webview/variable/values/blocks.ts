/** A table in blocks of cells: which of them are needed, and those that are there. */

import { type Cell, type Decoded } from './cells';

export const BLOCK = 32;
/** 1,024 cells each: a few megabytes in all. */
const MOST_BLOCKS = 800;

/** A rectangle of cells. */
export interface Region {
  top: number;
  left: number;
  height: number;
  width: number;
}

export type Block = readonly (readonly Cell[])[];

/** Blocks by their cut and place; those not looked at for longest go. */
export class Blocks {
  private readonly known = new Map<string, Block>();

  private key(cut: string, row: number, column: number): string {
    return `${String(row)},${String(column)} ${cut}`;
  }

  /** The block that a cell lies in; asking keeps it. */
  of(cut: string, row: number, column: number): Block | undefined {
    const key = this.key(cut, Math.floor(row / BLOCK), Math.floor(column / BLOCK));
    const block = this.known.get(key);
    if (block) {
      this.known.delete(key);
      this.known.set(key, block);
    }
    return block;
  }

  has(cut: string, row: number, column: number): boolean {
    return this.known.has(this.key(cut, row, column));
  }

  /** Takes a tile, which starts where a block does, apart. */
  add(cut: string, top: number, left: number, tile: Decoded): void {
    for (let row = 0; row < tile.height; row += BLOCK)
      for (let column = 0; column < tile.width; column += BLOCK) {
        const block = blockOf(tile, row, column);
        this.known.set(this.key(cut, (top + row) / BLOCK, (left + column) / BLOCK), block);
      }
    for (const key of this.known.keys()) {
      if (this.known.size <= MOST_BLOCKS) break;
      this.known.delete(key);
    }
  }

  clear(): void {
    this.known.clear();
  }
}

function blockOf(tile: Decoded, row: number, column: number): Block {
  const height = Math.min(BLOCK, tile.height - row);
  const width = Math.min(BLOCK, tile.width - column);
  return Array.from({ length: height }, (_, down) =>
    Array.from({ length: width }, (__, across) => tile.at(row + down, column + across)),
  );
}

/** The smallest rectangle of whole blocks around all blocks of a region that are not there; null for none. */
export function lacking(
  blocks: Blocks,
  cut: string,
  { top, left, height, width }: Region,
  table: { height: number; width: number },
): Region | null {
  let [first, last, from, to] = [Infinity, -1, Infinity, -1];
  const ends = [Math.ceil((top + height) / BLOCK), Math.ceil((left + width) / BLOCK)] as const;
  for (let row = Math.floor(top / BLOCK); row < ends[0]; row++)
    for (let column = Math.floor(left / BLOCK); column < ends[1]; column++) {
      if (blocks.has(cut, row, column)) continue;
      [first, last] = [Math.min(first, row), Math.max(last, row)];
      [from, to] = [Math.min(from, column), Math.max(to, column)];
    }
  if (last < 0) return null;
  return {
    top: first * BLOCK,
    left: from * BLOCK,
    height: Math.min((last + 1) * BLOCK, table.height) - first * BLOCK,
    width: Math.min((to + 1) * BLOCK, table.width) - from * BLOCK,
  };
}

/** Strips beside a region that a person may scroll to next: below, right, above, left. */
export function neighbours(
  { top, left, height, width }: Region,
  table: { height: number; width: number },
): Region[] {
  const [bottom, right] = [top + height, left + width];
  const strips = [
    { top: bottom, left, height: Math.min(height, table.height - bottom), width },
    { top, left: right, height, width: Math.min(width, table.width - right) },
    { top: Math.max(0, top - height), left, height: Math.min(height, top), width },
    { top, left: Math.max(0, left - width), height, width: Math.min(width, left) },
  ];
  return strips.filter((strip) => strip.height > 0 && strip.width > 0);
}
