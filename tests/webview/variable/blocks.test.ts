import { describe, expect, it } from 'vitest';

import {
  BLOCK,
  Blocks,
  lacking,
  neighbours,
} from '../../../extension/webview/variable/values/blocks';
import { decoded } from '../../../extension/webview/variable/values/cells';
import { floats } from './tables';

const TABLE = { height: 100, width: 70 };

function tileOf(height: number, width: number) {
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) => row * 1000 + column),
  );
  return decoded(floats(rows));
}

describe('blocks', () => {
  it('hold every cell of a tile where the table has it', () => {
    const blocks = new Blocks();
    blocks.add('cut', BLOCK, 0, tileOf(40, 70));
    for (const [row, column] of [
      [32, 0],
      [50, 31],
      [71, 69],
    ] as const) {
      const block = blocks.of('cut', row, column);
      expect(block?.[row % BLOCK]?.[column % BLOCK]).toBe((row - BLOCK) * 1000 + column);
    }
    expect(blocks.of('cut', 0, 0)).toBeUndefined();
    expect(blocks.of('another', 40, 0)).toBeUndefined();
  });

  it('are few enough: the ones not looked at for longest go', () => {
    const blocks = new Blocks();
    const one = tileOf(1, 1);
    blocks.add('cut', 0, 0, one);
    for (let at = 1; at <= 900; at++) {
      blocks.add('cut', at * BLOCK, 0, one);
      expect(blocks.of('cut', 0, 0)).toBeDefined();
    }
    expect(blocks.of('cut', BLOCK, 0)).toBeUndefined();
    expect(blocks.of('cut', 900 * BLOCK, 0)).toBeDefined();
  });

  it('that are not there are asked for in one rectangle, which ends with the table', () => {
    const blocks = new Blocks();
    const sight = { top: 10, left: 40, height: 30, width: 30 };
    expect(lacking(blocks, 'cut', sight, TABLE)).toEqual({
      top: 0,
      left: 32,
      height: 64,
      width: 38,
    });
    blocks.add('cut', 0, 32, tileOf(32, 38));
    expect(lacking(blocks, 'cut', sight, TABLE)).toEqual({
      top: 32,
      left: 32,
      height: 32,
      width: 38,
    });
    blocks.add('cut', 32, 32, tileOf(32, 38));
    expect(lacking(blocks, 'cut', sight, TABLE)).toBeNull();
  });

  it('have neighbours within the table alone', () => {
    const corner = { top: 0, left: 0, height: 32, width: 32 };
    expect(neighbours(corner, TABLE)).toEqual([
      { top: 32, left: 0, height: 32, width: 32 },
      { top: 0, left: 32, height: 32, width: 32 },
    ]);
    expect(neighbours({ top: 0, left: 0, height: 100, width: 70 }, TABLE)).toEqual([]);
  });
});
