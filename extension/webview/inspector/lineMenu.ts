/** The context menu of a line, and the menu that picks an order. */

import type { Stats } from '../../src/protocol';
import type { MenuEntry, OpenMenu } from '../kit/menu';
import { moduleSummary, shapeTuple } from './describe';
import type { Inspector } from './inspector';
import type { Line } from './lines';
import { COLUMN_TITLES, nextSort, SORTABLE } from './sort';

const CTRL = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl+';

/** The line's text for the clipboard; null where there is nothing to copy. */
export function copyText(inspector: Inspector, line: Line | undefined): string | null {
  if (line?.kind === 'module') return moduleSummary(line.node.module);
  if (line?.kind !== 'tensor') return null;
  const row = inspector.rows.value[line.node.index];
  return row ? `${row.record.expression}: ${row.summary}` : null;
}

export function openLineMenu(inspector: Inspector, line: Line, x: number, y: number): void {
  const entries = lineEntries(inspector, line);
  if (entries.length > 0) inspector.menu.value = { label: 'Actions', x, y, entries };
}

function lineEntries(inspector: Inspector, line: Line): MenuEntry[] {
  if (line.kind === 'group' || line.kind === 'note') return [];
  const { expression } = line.node;
  const copy = (text: string) => (): void => {
    inspector.post({ type: 'copy', text });
  };
  const pinned = inspector.pins.value.includes(expression);
  const pin: MenuEntry = {
    label: pinned ? 'Unpin' : 'Pin',
    keys: 'P',
    separated: line.kind !== 'absent',
    run: () => {
      inspector.togglePin(expression);
    },
  };
  if (line.kind === 'absent') return [pin];
  const entries: MenuEntry[] = [
    {
      label: 'Go to Assignment',
      ...(line.kind === 'tensor' ? { keys: 'Enter' } : {}),
      run: () => {
        inspector.post({ type: 'locate', expression });
      },
    },
    { label: 'Copy Expression', separated: true, run: copy(expression) },
  ];
  if (line.kind === 'tensor') {
    entries.unshift({
      label: 'Inspect Values',
      keys: 'I',
      run: () => {
        inspector.post({ type: 'inspect', expression });
      },
    });
  }
  const row = line.kind === 'tensor' ? inspector.rows.value[line.node.index] : undefined;
  if (row?.record.kind === 'tensor' && isSampled(row.stats)) {
    entries.splice(2, 0, {
      label: 'Compute Exactly',
      run: () => {
        inspector.post({ type: 'measure', expression });
      },
    });
  }
  if (row && row.record.grad_fn !== null) {
    entries.splice(2, 0, {
      label: 'Show Autograd Graph',
      keys: 'G',
      run: () => {
        inspector.post({ type: 'graph', expression });
      },
    });
  }
  if (row) entries.push({ label: 'Copy Shape', run: copy(shapeTuple(row.record.shape)) });
  entries.push({
    label: 'Copy Summary',
    keys: `${CTRL}C`,
    run: copy(copyText(inspector, line) ?? expression),
  });
  return [...entries, pin];
}

/** Whether figures come from a sample, or are missing because there was no time for them. */
function isSampled(stats: Stats | null): boolean {
  return stats === null || (stats.error === null && !(stats.exact && stats.zeros_exact));
}

/** The order of the rows, for views too narrow for column headings. */
export function sortMenu(inspector: Inspector, x: number, y: number): OpenMenu {
  const sort = inspector.sort.value;
  const entries: MenuEntry[] = [
    {
      label: 'Program Order',
      checked: sort === null,
      run: () => {
        inspector.sort.value = null;
      },
    },
    ...SORTABLE.map((column, index): MenuEntry => {
      const chosen = sort?.column === column;
      const arrow = sort?.direction === 'ascending' ? '↑' : '↓';
      return {
        label: COLUMN_TITLES[column],
        checked: chosen,
        separated: index === 0,
        ...(chosen ? { keys: arrow } : {}),
        run: () => {
          inspector.sort.value = nextSort(sort, column);
        },
      };
    }),
  ];
  return { label: 'Sort by', x, y, entries };
}
