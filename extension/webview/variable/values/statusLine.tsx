/** The line below a table: the active element in full, and where to go, how numbers look, what to copy. */

import { useSignal } from '@preact/signals';

import { count } from '../../kit/format';
import { ToolButton } from '../../kit/tool';
import type { Page } from '../page';
import { exactText } from './numbers';
import { GO_TO_ID } from './gridKeys';
import { copyMenu, formatMenu, goToMenu } from './menus';
import { regionOf } from './selection';
import type { Table } from './table';

interface Props {
  page: Page;
  table: Table;
  name: string;
}

export function StatusLine({ page, table, name }: Props) {
  const { panel } = page;
  const open =
    (label: string, entries: ReturnType<typeof goToMenu>) =>
    ({ currentTarget }: { currentTarget: HTMLButtonElement }): void => {
      const { left, top } = currentTarget.getBoundingClientRect();
      page.menu.value = { label, x: left, y: top - entries.length * 24 - 20, entries };
    };
  const stale = panel.stale.value;
  return (
    <div class="status-line">
      <Active table={table} name={name} />
      <GoTo table={table} />
      <ToolButton
        text="Go to"
        title="Go to Minimum, Maximum, NaN…"
        menu
        disabled={stale}
        onClick={(event) => {
          open('Go to', goToMenu(table))(event);
        }}
      />
      <ToolButton
        text="Format"
        title="Format of Numbers"
        menu
        onClick={(event) => {
          open('Format', formatMenu(table))(event);
        }}
      />
      <ToolButton
        text="Copy"
        title="Copy Selected Cells"
        menu
        onClick={(event) => {
          open('Copy', copyMenu(table))(event);
        }}
      />
    </div>
  );
}

function Active({ table, name }: { table: Table; name: string }) {
  const index = table.index.value;
  const active = table.active.value;
  const layout = table.target.layout.value;
  const note = table.note.value;
  if (!index || !layout) return <span class="active-element" />;
  const place = index.length === 0 ? name : `${bracketed(name)}[${index.join(', ')}]`;
  const isDifference = table.target.against.value !== null;
  const dtype = isDifference ? 'float64' : table.target.dtype.value;
  const { height, width } = regionOf(table.selection.selected.value, layout);
  return (
    <span class="active-element">
      <button
        type="button"
        class="active-place"
        title={`Copy ${place}`}
        onClick={() => {
          table.target.panel.post({ type: 'copy', text: place });
        }}
      >
        <span class="active-name name">{isDifference ? `Δ[${index.join(', ')}]` : place}</span>
        <span class="active-value"> = {active ? exactText(active.cell, dtype) : '…'}</span>
      </button>
      {height * width > 1 && (
        <span class="active-size">
          {count(height)} × {count(width)} cells
        </span>
      )}
      <span class="table-note" role="status" title={note}>
        {note}
      </span>
    </span>
  );
}

/** What a subscript can follow: anything else is put in brackets. */
function bracketed(expression: string): string {
  return /^[\w.]+(\[[^\]]*\]|\.\w+)*$/.test(expression) ? expression : `(${expression})`;
}

function GoTo({ table }: { table: Table }) {
  const typed = useSignal('');
  const layout = table.target.layout.value;
  if (!layout || layout.axes.length === 0) return null;
  return (
    <input
      id={GO_TO_ID}
      class="field go-to"
      type="text"
      value={typed.value}
      placeholder="Go to index"
      aria-label="Go to index"
      title="An index of the whole variable, such as 3, 17 (Enter goes there; Ctrl+G in the table)"
      spellcheck={false}
      autocomplete="off"
      onInput={(event) => {
        typed.value = event.currentTarget.value;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        table.goToTyped(event.currentTarget.value);
        event.preventDefault();
      }}
    />
  );
}
