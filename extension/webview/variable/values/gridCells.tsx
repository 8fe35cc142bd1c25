/** The cells in sight, and the numbers of their rows and columns. */

import type { JSX } from 'preact';

import type { Layout } from '../../../src/protocol';
import { BLOCK } from './blocks';
import { type Cell, figure, isUnfinite, isZero } from './cells';
import type { Frame } from './grid';
import { px } from './measures';
import { cellText, type Form, sharedText } from './numbers';
import { regionOf } from './selection';
import type { Table } from './table';

interface Lines {
  first: number;
  end: number;
}

interface Props {
  table: Table;
  layout: Layout;
  frame: Frame;
  rows: Lines;
  columns: Lines;
}

export function Cells({ table, layout, frame, rows, columns }: Props) {
  const form = table.form.value;
  const shade = table.look.heat.value ? shading(table, rows, columns) : null;
  const selected = table.selection.selected.value;
  const region = regionOf(selected, layout);
  const active = regionOf({ anchor: selected.active, active: selected.active }, layout);
  const isSelected = (row: number, column: number): boolean =>
    row >= region.top &&
    row < region.top + region.height &&
    column >= region.left &&
    column < region.left + region.width;
  const left = (column: number): number =>
    frame.head + column * frame.column - frame.scrolling.across;
  const top = (row: number): number => frame.line + row * frame.line - frame.scrolling.down;
  const lines: JSX.Element[] = [];
  for (let row = rows.first; row < rows.end; row++) {
    const cells: JSX.Element[] = [];
    for (let column = columns.first; column < columns.end; column++) {
      const isActive = row === active.top && column === active.left;
      const found = table.tiles.find(row, column);
      const cell = found?.block[row % BLOCK]?.[column % BLOCK];
      const names = ['cell'];
      if (!found) names.push('unknown');
      else if (!found.current) names.push('before');
      if (found) names.push(...classesOf(cell));
      if (isSelected(row, column)) names.push('selected');
      if (isActive) names.push('active');
      const heat = found && shade ? shade(cell) : null;
      if (heat) names.push(heat.low ? 'cold' : 'hot');
      cells.push(
        <div
          key={column}
          id={isActive ? 'active-cell' : undefined}
          class={names.join(' ')}
          role="gridcell"
          aria-colindex={column + 1}
          aria-selected={isSelected(row, column)}
          style={cellStyle(left(column), frame.column, heat)}
        >
          {found ? <Text cell={cell} form={form} /> : null}
        </div>,
      );
    }
    lines.push(
      <div
        key={row}
        class="grid-row"
        role="row"
        aria-rowindex={row + 1}
        style={{ top: px(top(row)), height: px(frame.line) }}
      >
        {cells}
        <div
          class={row >= region.top && row < region.top + region.height ? 'row-head on' : 'row-head'}
          role="rowheader"
          style={{ width: px(frame.head) }}
        >
          {indexOf(layout, layout.rows, row)}
        </div>
      </div>,
    );
  }
  const heads: JSX.Element[] = [];
  for (let column = columns.first; column < columns.end; column++) {
    const on = column >= region.left && column < region.left + region.width;
    heads.push(
      <div
        key={column}
        class={on ? 'column-head on' : 'column-head'}
        role="columnheader"
        aria-colindex={column + 1}
        style={{ left: px(left(column)), width: px(frame.column) }}
      >
        {indexOf(layout, layout.columns, column)}
      </div>,
    );
  }
  const shared = sharedText(form);
  return (
    <>
      {lines}
      <div class="grid-heads" role="row" style={{ height: px(frame.line) }}>
        {heads}
        <div
          class="corner"
          style={{ width: px(frame.head) }}
          title={shared ? `All numbers are multiples of ${shared.slice(1)}` : undefined}
        >
          {shared}
        </div>
      </div>
    </>
  );
}

function Text({ cell, form }: { cell: Cell; form: Form }) {
  return <>{cellText(cell, form)}</>;
}

/** Python's index of a line; empty where the table has no such dimension. */
function indexOf({ axes }: Layout, dimension: number | null, line: number): string {
  const axis = dimension === null ? undefined : axes[dimension];
  return axis ? String(axis.start + line * axis.step) : '';
}

function classesOf(cell: Cell): string[] {
  if (cell === undefined) return ['missing'];
  if (isUnfinite(cell)) return ['unfinite'];
  if (typeof cell === 'string') return ['text'];
  return isZero(cell) ? ['zero'] : [];
}

interface Heat {
  /** From 0 to 1. */
  strength: number;
  low: boolean;
}

function cellStyle(left: number, width: number, heat: Heat | null) {
  const place = { left: px(left), width: px(width) };
  return heat ? { ...place, '--heat': `${(heat.strength * 55).toFixed(0)}%` } : place;
}

/** Shades by what is in sight: from the smallest to the largest, or both ways from 0 where there are both signs. */
function shading(table: Table, rows: Lines, columns: Lines): (cell: Cell) => Heat | null {
  let [low, high] = [Infinity, -Infinity];
  for (let row = rows.first; row < rows.end; row++)
    for (let column = columns.first; column < columns.end; column++) {
      const value = figure(table.tiles.find(row, column)?.block[row % BLOCK]?.[column % BLOCK]);
      if (value === null) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  const isDiverging = low < 0 && high > 0;
  const reach = isDiverging ? Math.max(-low, high) : high - low;
  return (cell) => {
    const value = figure(cell);
    if (value === null || reach <= 0) return null;
    if (isDiverging) return { strength: Math.abs(value) / reach, low: value < 0 };
    return { strength: (value - low) / reach, low: high <= 0 };
  };
}
