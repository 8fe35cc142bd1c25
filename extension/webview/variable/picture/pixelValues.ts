/** The elements of one pixel in words. Pure. */

import type { Tile } from '../../../src/protocol';
import { number } from '../../kit/format';
import { bytesOf } from './cells';

/** "0.12, −1.3, 0.5"; undefined where the tile has none. */
export function pixelText(tile: Tile): string | undefined {
  if (tile.problem !== null || tile.data === '') return undefined;
  const { buffer } = bytesOf(tile.data);
  switch (tile.kind) {
    case 'float':
      return [...new Float64Array(buffer)].map(number).join(', ');
    case 'int':
      return [...new BigInt64Array(buffer)].map(String).join(', ');
    case 'uint':
      return [...new BigUint64Array(buffer)].map(String).join(', ');
    case 'bool':
      return [...new Uint8Array(buffer)].map((one) => (one === 0 ? 'False' : 'True')).join(', ');
    default:
      return undefined;
  }
}
