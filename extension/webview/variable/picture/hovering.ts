/** What stands under the pointer, in words. Pure. */

import { number } from '../../kit/format';
import { panelAt } from './arrange';
import type { Cells, Decoded } from './cells';
import { indexOf } from './guess';
import type { Pictures } from './picture';
import { cellOf, cellSpan, elementAt, type Point } from './region';

export interface Hovered {
  readonly panel: number;
  readonly row: number;
  readonly column: number;
  /** The element's place in the whole variable, or the cell's first and last. */
  readonly place: string;
  readonly text: string;
  readonly at: Point;
  /** The place as numbers where the cell is one element. */
  readonly index: readonly number[] | null;
}

export function hoveredAt(pictures: Pictures, expression: string, at: Point): Hovered | null {
  const whole = pictures.whole.peek();
  const layout = whole?.picture.layout;
  if (!whole || !layout) return null;
  const hit = panelAt(pictures.arrangement.peek(), whole.panels.length, at);
  if (!hit) return null;
  const element = elementAt(pictures.camera.peek(), hit.at, pictures.table.peek());
  if (!element) return null;
  const finest = covers(pictures.near.peek(), element) ?? whole;
  const { top, left, height, width, rows, columns } = finest.picture;
  const cell = {
    row: cellOf(element.row - top, rows, height),
    column: cellOf(element.column - left, columns, width),
  };
  const down = cellSpan(cell.row, rows, height);
  const across = cellSpan(cell.column, columns, width);
  const cells = finest.panels[hit.number];
  if (!cells) return null;
  const grid = pictures.wanted.peek()?.grid ?? null;
  const panel = grid === null ? null : { dimension: grid, index: cells.index };
  const first = indexOf(layout, top + down.from, left + across.from, panel);
  const last = indexOf(layout, top + down.until - 1, left + across.until - 1, panel);
  const place = first
    .map((one, dimension) =>
      one === last[dimension] ? String(one) : `${String(one)}…${String(last[dimension])}`,
    )
    .join(', ');
  return {
    panel: hit.number,
    ...element,
    place: first.length === 0 ? expression : `${expression}[${place}]`,
    text: valueText(cells, cell.row * columns + cell.column),
    at,
    index: finest.single ? first : null,
  };
}

function covers(
  picture: Decoded | null,
  { row, column }: { row: number; column: number },
): Decoded | null {
  if (!picture) return null;
  const { top, left, height, width } = picture.picture;
  const inside = row >= top && row < top + height && column >= left && column < left + width;
  return inside ? picture : null;
}

function valueText(cells: Cells, at: number): string {
  const kind = cells.mask?.[at] ?? 0;
  const mask = cells.mask ? ` · mask ${String(kind)}` : '';
  if (cells.pixels) {
    const [red, green, blue, alpha] = cells.pixels.subarray(at * 4, at * 4 + 4);
    if (alpha === 1) return `NaN or infinite${mask}`;
    return `red ${String(red)}, green ${String(green)}, blue ${String(blue)}${mask}`;
  }
  const low = cells.low[at] ?? NaN;
  const high = cells.high[at] ?? NaN;
  if (Object.is(low, high) || low === high) return exact(low) + mask;
  return `${exact(low)} to ${exact(high)}${mask}`;
}

/** Seven digits: as many as a float32 has. */
function exact(value: number): string {
  if (!Number.isFinite(value)) return number(value) === 'nan' ? 'NaN' : number(value);
  return Math.abs(value) >= 1e7 || (value !== 0 && Math.abs(value) < 1e-4)
    ? value.toExponential(6).replace('e+', 'e')
    : String(Number(value.toPrecision(7)));
}
