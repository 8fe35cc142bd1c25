/** Selecting cells, rows and columns with the pointer. */

import { useRef } from 'preact/hooks';

import type { Layout } from '../../../src/protocol';
import type { Frame } from './grid';
import { bounded, type Place } from './selection';
import type { Table } from './table';

type Part = 'cells' | 'rows' | 'columns' | 'all';

export function useGridPointer(
  table: Table,
  layout: Layout,
  frame: Frame,
  box: { current: HTMLElement | null },
) {
  const dragging = useRef<Part | null>(null);
  const last = { row: layout.height - 1, column: layout.width - 1 };

  const within = (event: PointerEvent): { x: number; y: number } | null => {
    const element = box.current;
    if (!element) return null;
    const { left, top } = element.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    // The scroll bars are the browser's.
    return dragging.current || (x < element.clientWidth && y < element.clientHeight)
      ? { x, y }
      : null;
  };
  const placeAt = ({ x, y }: { x: number; y: number }): Place =>
    bounded(
      {
        row: Math.floor((y - frame.line + frame.scrolling.down) / frame.line),
        column: Math.floor((x - frame.head + frame.scrolling.across) / frame.column),
      },
      layout,
    );
  const select = (part: Part, place: Place, extend: boolean): void => {
    const { anchor } = table.selection.selected.peek();
    if (part === 'cells') table.goTo(place, extend);
    else if (part === 'all') table.selection.set({ anchor: last, active: { row: 0, column: 0 } });
    else if (part === 'rows') {
      const from = extend ? anchor.row : place.row;
      table.selection.set({
        anchor: { row: from, column: last.column },
        active: { row: place.row, column: 0 },
      });
    } else {
      const from = extend ? anchor.column : place.column;
      table.selection.set({
        anchor: { row: last.row, column: from },
        active: { row: 0, column: place.column },
      });
    }
  };

  return {
    onPointerDown: (event: PointerEvent) => {
      const at = within(event);
      if (event.button !== 0 || !at || layout.height === 0 || layout.width === 0) return;
      const [onRow, onColumn] = [at.x < frame.head, at.y < frame.line];
      const part = onRow && onColumn ? 'all' : onRow ? 'rows' : onColumn ? 'columns' : 'cells';
      dragging.current = part;
      box.current?.setPointerCapture(event.pointerId);
      select(part, placeAt(at), event.shiftKey);
    },
    onPointerMove: (event: PointerEvent) => {
      const part = dragging.current;
      const at = part && within(event);
      if (!at) return;
      const place = placeAt(at);
      const { active } = table.selection.selected.peek();
      if (place.row !== active.row || place.column !== active.column) select(part, place, true);
    },
    onPointerUp: () => {
      dragging.current = null;
    },
    onPointerCancel: () => {
      dragging.current = null;
    },
  };
}
