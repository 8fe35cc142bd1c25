/** Python's subscripts and the controls of a variable's dimensions, each made from the other. */

import type { Axis, Cut, Layout } from '../../../src/protocol';

/** What a dimension does in the table. */
export type AxisRole = 'rows' | 'columns' | 'fixed';

export function roleOf(layout: Layout, dimension: number): AxisRole {
  if (layout.rows === dimension) return 'rows';
  return layout.columns === dimension ? 'columns' : 'fixed';
}

/** One dimension's part of a subscript: "3", ":", "1:10:2". */
function partOf(axis: Axis): string {
  if (axis.fixed) return String(axis.start);
  const { start, count, step, size } = axis;
  if (start === 0 && count === size && step === 1) return ':';
  if (count === 0) return '0:0';
  if (step > 0) {
    const next = start + count * step;
    const end = next >= size ? '' : String(next - step + 1);
    return `${start === 0 ? '' : String(start)}:${end}${step === 1 ? '' : `:${String(step)}`}`;
  }
  const stop = start + count * step;
  const begin = start === size - 1 ? '' : String(start);
  return `${begin}:${stop < 0 ? '' : String(stop)}:${String(step)}`;
}

/** The subscript without its brackets; whole dimensions at its end are left out. */
export function indexText(axes: readonly Axis[]): string {
  const parts = axes.map(partOf);
  while (parts.at(-1) === ':') parts.pop();
  return parts.join(', ');
}

/** As a person writes it: without brackets and space around. */
export function tidied(typed: string): string {
  const text = typed.trim();
  return (text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text).trim();
}

/** Where the table stands in a dimension that is not part of it. */
function fixedAt(axis: Axis, at: number): Axis {
  return { ...axis, start: at, count: 1, step: 1, fixed: true };
}

function whole(axis: Axis): Axis {
  return { ...axis, start: 0, count: axis.size, step: 1, fixed: false };
}

function withAxes(layout: Layout, change: (axis: Axis, dimension: number) => Axis): Layout {
  const axes = layout.axes.map(change);
  return { ...layout, axes, index: indexText(axes) };
}

export interface Cutting {
  cut: Cut;
  layout: Layout;
}

function cutOf(layout: Layout): Cut {
  return { index: indexText(layout.axes), rows: layout.rows, columns: layout.columns };
}

/** The same table at other elements of the dimensions that are not part of it. */
export function moved(layout: Layout, places: ReadonlyMap<number, number>): Cutting {
  const next = withAxes(layout, (axis, dimension) => {
    const at = places.get(dimension);
    if (at === undefined || roleOf(layout, dimension) !== 'fixed') return axis;
    return fixedAt(axis, Math.max(0, Math.min(axis.size - 1, at)));
  });
  return { layout: next, cut: cutOf(next) };
}

/** Rows as columns and columns as rows. */
export function transposed(layout: Layout): Cut {
  return { index: indexText(layout.axes), rows: layout.columns, columns: layout.rows };
}

/** Another dimension as rows or columns, or one less of them. What leaves the table stands at its first element. */
export function withRole(layout: Layout, dimension: number, role: AxisRole): Cut {
  const before = roleOf(layout, dimension);
  if (before === role) return cutOf(layout);
  let { rows, columns } = layout;
  const leaves = role === 'fixed' ? dimension : role === 'rows' ? rows : columns;
  if (role === 'fixed') {
    if (before === 'rows') rows = null;
    else columns = null;
  } else {
    if (role === 'rows') [rows, columns] = [dimension, before === 'columns' ? rows : columns];
    else [rows, columns] = [before === 'rows' ? columns : rows, dimension];
  }
  const next = withAxes(layout, (axis, at) => {
    if (at === dimension && role !== 'fixed') return axis.fixed ? whole(axis) : axis;
    const gone = at === leaves && at !== rows && at !== columns;
    return gone ? fixedAt(axis, axis.start) : axis;
  });
  return { index: indexText(next.axes), rows, columns };
}

/** The element of the whole variable that stands in a cell of the table. */
export function elementAt(layout: Layout, row: number, column: number): number[] {
  return layout.axes.map((axis, dimension) => {
    const role = roleOf(layout, dimension);
    const along = role === 'rows' ? row : role === 'columns' ? column : 0;
    return axis.start + along * axis.step;
  });
}

/** Where an element stands: in which row and column, once the other dimensions are moved to it. */
export function cellOf(
  layout: Layout,
  index: readonly number[],
): { row: number; column: number; places: Map<number, number> } | null {
  if (index.length !== layout.axes.length) return null;
  const places = new Map<number, number>();
  const cell = { row: 0, column: 0, places };
  for (const [dimension, axis] of layout.axes.entries()) {
    const at = index[dimension] ?? 0;
    const role = roleOf(layout, dimension);
    if (role === 'fixed') {
      if (at < 0 || at >= axis.size) return null;
      places.set(dimension, at);
      continue;
    }
    // Adding 0 makes −0, of steps backwards, 0.
    const along = (at - axis.start) / axis.step + 0;
    if (!Number.isInteger(along) || along < 0 || along >= axis.count) return null;
    if (role === 'rows') cell.row = along;
    else cell.column = along;
  }
  return cell;
}

/** The cut with all elements of the dimensions that are merely stood at. */
export function everywhere(layout: Layout): Cut {
  const free = withAxes(layout, (axis) => (axis.fixed ? whole(axis) : axis));
  return cutOf(free);
}

/** The cut of what the table shows and nothing else. */
export function here(layout: Layout): Cut {
  const bound = withAxes(layout, (axis, dimension) =>
    roleOf(layout, dimension) === 'fixed' ? fixedAt(axis, axis.start) : axis,
  );
  return cutOf(bound);
}

/** "3, 17", "[3, -1]" or "x[3, 17]" as indices of a variable of these sizes; a sentence where it is none. */
export function typedIndex(typed: string, axes: readonly Axis[]): number[] | string {
  const inner = /^[^[\]]*\[([^[\]]*)\]$/.exec(typed.trim())?.[1] ?? typed;
  const parts = inner
    .split(/[,\s]+/)
    .filter((part) => part !== '')
    .map(Number);
  if (parts.some((part) => !Number.isInteger(part)))
    return `“${typed.trim()}” is not an index: write whole numbers with commas between them.`;
  if (parts.length !== axes.length)
    return `This variable has ${String(axes.length)} dimensions, and the index has ${String(parts.length)} numbers.`;
  const index: number[] = [];
  for (const [dimension, axis] of axes.entries()) {
    const part = parts[dimension] ?? 0;
    const at = part < 0 ? part + axis.size : part;
    if (at < 0 || at >= axis.size)
      return `Dimension ${String(dimension)} has ${String(axis.size)} elements: there is no element ${String(part)}.`;
    index.push(at);
  }
  return index;
}
