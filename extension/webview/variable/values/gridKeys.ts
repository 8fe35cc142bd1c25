/** The keys of a table, as in other editors of tables. */

import type { Layout } from '../../../src/protocol';
import type { Frame } from './grid';
import { movedBy } from './selection';
import type { Table } from './table';

export const GO_TO_ID = 'go-to-index';

export function useGridKeys(
  table: Table,
  layout: Layout,
  { spans, line }: Frame,
): (event: KeyboardEvent) => void {
  const { selection } = table;
  const page = Math.max(1, Math.floor(spans.down.view / line) - 1);
  return (event) => {
    if (event.altKey || layout.height === 0 || layout.width === 0) return;
    const held = event.ctrlKey || event.metaKey;
    const letter = event.key.toLowerCase();
    const { active } = selection.selected.peek();
    const next = movedBy(event, active, layout, page);
    if (next) table.goTo(next, event.shiftKey);
    else if (held && letter === 'a') {
      const last = { row: layout.height - 1, column: layout.width - 1 };
      selection.set({ anchor: last, active: { row: 0, column: 0 } });
    } else if (held && letter === 'c') table.copy('tsv');
    else if (held && letter === 'g') document.getElementById(GO_TO_ID)?.focus();
    else if (event.key === 'Escape') selection.to(active, false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
