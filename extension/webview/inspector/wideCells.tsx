/** The cells of a row with columns. */

import type { ComponentChildren } from 'preact';

import { GAP, parted, type Column, type Layout } from './columns';

interface Props {
  layout: Layout;
  title: string;
  cell: (column: Column) => ComponentChildren;
  /** Stands in place of the figures where there are none. */
  words: ComponentChildren;
}

export function WideCells({ layout, title, cell, words }: Props) {
  const place = (column: Column) => (
    <div
      key={column}
      class={`cell ${column}`}
      role="gridcell"
      aria-colindex={layout.columns.indexOf(column) + 1}
    >
      {cell(column)}
    </div>
  );
  const { before, figures, after } = parted(layout.columns);
  return (
    <div class="columns" role="presentation" title={title} style={grid(layout)}>
      {words === null ? (
        layout.columns.map(place)
      ) : (
        <>
          {before.map(place)}
          <div
            key="words"
            class="cell words"
            role="gridcell"
            aria-colindex={before.length + 1}
            aria-colspan={figures}
            style={{ gridColumn: `span ${String(figures)}` }}
          >
            {words}
          </div>
          {after.map(place)}
        </>
      )}
    </div>
  );
}

export function grid(layout: Layout): Record<string, string> {
  return { gridTemplateColumns: layout.template, columnGap: `${String(GAP)}px` };
}
