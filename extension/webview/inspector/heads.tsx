/** Column headings: a click, Enter or Space sorts, once more reverses, a third time gives the program's order back. */

import { useState } from 'preact/hooks';

import type { Column, Layout } from './columns';
import type { Inspector } from './inspector';
import { COLUMN_TITLES, nextSort, SORTABLE, type SortColumn } from './sort';
import { grid } from './wideCells';

interface Props {
  inspector: Inspector;
  layout: Layout;
  height: number;
}

export function Heads({ inspector, layout, height }: Props) {
  // One stop for Tab; the arrow keys go from heading to heading.
  const [current, setCurrent] = useState<SortColumn>('name');
  const sortable = layout.columns.filter(isSortable);
  const reachable = sortable.includes(current) ? current : 'name';
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const next = step === undefined ? undefined : sortable[sortable.indexOf(reachable) + step];
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(next);
    document.getElementById(headId(next))?.focus();
  };
  return (
    <div
      class="heads columns"
      role="row"
      aria-rowindex={1}
      style={{
        height: `${String(height)}px`,
        ...grid(layout),
      }}
      onKeyDown={onKeyDown}
    >
      {layout.columns.map((column) =>
        isSortable(column) ? (
          <Head
            key={column}
            inspector={inspector}
            column={column}
            reachable={column === reachable}
            onFocus={setCurrent}
          />
        ) : (
          <div key={column} class="head" role="columnheader" aria-label="Histogram" />
        ),
      )}
    </div>
  );
}

interface HeadProps {
  inspector: Inspector;
  column: SortColumn;
  reachable: boolean;
  onFocus: (column: SortColumn) => void;
}

function Head({ inspector, column, reachable, onFocus }: HeadProps) {
  const sort = inspector.sort.value;
  const direction = sort?.column === column ? sort.direction : 'none';
  return (
    <div class={`head ${column}`} role="columnheader" aria-sort={direction}>
      <button
        type="button"
        id={headId(column)}
        tabIndex={reachable ? 0 : -1}
        onFocus={() => {
          onFocus(column);
        }}
        onClick={() => {
          inspector.sort.value = nextSort(sort, column);
        }}
      >
        <span>{COLUMN_TITLES[column]}</span>
        <span class="arrow" aria-hidden="true">
          {direction === 'none' ? '' : direction === 'ascending' ? '↑' : '↓'}
        </span>
      </button>
    </div>
  );
}

function headId(column: SortColumn): string {
  return `head-${column}`;
}

function isSortable(column: Column): column is SortColumn {
  return (SORTABLE as readonly string[]).includes(column);
}
