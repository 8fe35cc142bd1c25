/** How wide a table's columns are: all the same, as wide as the widest number seen so far. */

import { useRef } from 'preact/hooks';

import type { Layout } from '../../../src/protocol';
import { BLOCK } from './blocks';
import type { Measures } from './measures';
import { cellText, sharedText } from './numbers';
import type { Table } from './table';

/** Characters; longer text is cut. */
const NARROWEST = 4;
const WIDEST = 48;
/** Pixels left and right of a cell's text. */
const PADDING = 16;

export interface Widths {
  column: number;
  head: number;
}

export function useWidths(table: Table, layout: Layout, { character }: Measures): Widths {
  const form = table.form.value;
  const generation = table.target.panel.generation.value;
  const key = `${form.way} ${String(form.digits)} ${String(form.exponent)} ${String(generation)}`;
  const seen = useRef({ key, longest: 0 });
  const longest = Math.max(longestText(table), seen.current.key === key ? seen.current.longest : 0);
  seen.current = { key, longest };
  const across = layout.columns === null ? 0 : lastIndex(layout, layout.columns);
  const down = layout.rows === null ? 0 : lastIndex(layout, layout.rows);
  const characters = Math.min(WIDEST, Math.max(NARROWEST, longest, across));
  const corner = sharedText(form).length;
  return {
    column: Math.ceil(characters * character) + PADDING,
    head: Math.ceil(Math.max(down, 3, corner) * character) + PADDING,
  };
}

/** Digits of the largest index in a dimension. */
function lastIndex({ axes }: Layout, dimension: number): number {
  const axis = axes[dimension];
  if (!axis) return 1;
  return String(Math.max(axis.start, axis.start + (axis.count - 1) * axis.step)).length;
}

function longestText(table: Table): number {
  const sight = table.tiles.sight.peek();
  if (!sight) return 0;
  const form = table.form.peek();
  let longest = 0;
  for (let row = sight.top; row < sight.top + sight.height; row++)
    for (let column = sight.left; column < sight.left + sight.width; column++) {
      const found = table.tiles.find(row, column);
      // Numbers of another variable are on their way out.
      if (!found?.current) continue;
      const text = cellText(found.block[row % BLOCK]?.[column % BLOCK], form);
      if (text.length > longest) longest = text.length;
    }
  return longest;
}
