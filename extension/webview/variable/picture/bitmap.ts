/** A panel's cells as a small image, one pixel a cell, which is then drawn larger. */

import { channelsOf, type Inks } from '../charts/inks';
import { reduced, type Cells, type Decoded } from './cells';
import { colourTable, type MapName } from './colourMaps';
import { colourOf, type ColourScale } from './scale';

export interface Colouring {
  readonly map: MapName;
  readonly scale: ColourScale;
  readonly inks: Inks;
  /** Of a mask that is laid over, from 0 to 1. */
  readonly opacity: number;
}

/** NaN and the infinities have colours that no map has to explain. */
export function oddColours(inks: Inks): Record<'nan' | 'posinf' | 'neginf', string> {
  return { nan: inks.wrong, posinf: inks.orange, neginf: inks.purple };
}

/** The classes of a mask, in turn; class 0 has none. */
const CLASSES = ['red', 'blue', 'yellow', 'green', 'purple', 'orange'] as const;

export function bitmapOf(
  picture: Decoded,
  cells: Cells,
  colouring: Colouring,
  size: { rows: number; columns: number },
): HTMLCanvasElement {
  const full = { rows: picture.picture.rows, columns: picture.picture.columns };
  const isImage = cells.pixels !== null;
  // An image is smoothed where it is drawn smaller; a table's extremes must survive that.
  const to = isImage || cells.mask !== null ? full : size;
  const image = new ImageData(Math.max(1, to.columns), Math.max(1, to.rows));
  if (cells.pixels) paintImage(image.data, cells.pixels, colouring);
  else paintTable(image.data, reduced(cells, full, to, colouring.scale), colouring);
  if (cells.mask && colouring.opacity > 0) layOver(image.data, cells.mask, colouring);
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}

function paintTable(
  data: Uint8ClampedArray,
  numbers: Float32Array,
  { map, scale, inks }: Colouring,
): void {
  const table = colourTable(map);
  const index = colourOf(scale);
  const odd = oddColours(inks);
  const [nan, posinf, neginf] = [odd.nan, odd.posinf, odd.neginf].map(channelsOf);
  numbers.forEach((value, cell) => {
    const at = cell * 4;
    data[at + 3] = 255;
    const special = Number.isFinite(value)
      ? undefined
      : Number.isNaN(value)
        ? nan
        : value > 0
          ? posinf
          : neginf;
    if (special) [data[at], data[at + 1], data[at + 2]] = special;
    else {
      const colour = index(value) * 3;
      data[at] = table[colour] ?? 0;
      data[at + 1] = table[colour + 1] ?? 0;
      data[at + 2] = table[colour + 2] ?? 0;
    }
  });
}

function paintImage(data: Uint8ClampedArray, pixels: Uint8Array, { inks }: Colouring): void {
  data.set(pixels.subarray(0, data.length));
  const nan = channelsOf(oddColours(inks).nan);
  for (let at = 3; at < data.length; at += 4) {
    // The probe marks pixels with NaN or infinities so.
    if (data[at] !== 1) continue;
    [data[at - 3], data[at - 2], data[at - 1]] = nan;
    data[at] = 255;
  }
}

function layOver(data: Uint8ClampedArray, mask: Uint8Array, { inks, opacity }: Colouring): void {
  const colours = CLASSES.map((name) => channelsOf(inks[name]));
  mask.forEach((kind, cell) => {
    const colour = kind === 0 ? undefined : colours[(kind - 1) % colours.length];
    if (!colour) return;
    colour.forEach((channel, index) => {
      const at = cell * 4 + index;
      data[at] = (data[at] ?? 0) * (1 - opacity) + channel * opacity;
    });
    data[cell * 4 + 3] = 255;
  });
}
