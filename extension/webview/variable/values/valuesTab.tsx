/** The elements of the variable as a table, and one of them in full. */

import type { Page } from '../page';
import { subjectOf } from '../page';
import { Grid } from './grid';
import { StatusLine } from './statusLine';
import type { Table } from './table';

export function ValuesTab({ page }: { page: Page }) {
  const { panel, table } = page;
  const name = subjectOf(panel)?.expression ?? '';
  return (
    <TableView
      page={page}
      table={table}
      label={`Values of ${name}`}
      name={name}
      onPainted={() => {
        panel.post({ type: 'painted', what: 'values' });
      }}
    />
  );
}

interface Props {
  page: Page;
  table: Table;
  label: string;
  /** The expression whose elements the status line names. */
  name: string;
  onPainted?: () => void;
}

/** A table with the line below it; words where there is none. */
export function TableView({ page, table, label, name, onPainted }: Props) {
  const { target, tiles } = table;
  const layout = target.layout.value;
  const problem = tiles.problem.value;
  if (problem !== null) return <Problem table={table} text={problem} />;
  if (layout && (layout.height === 0 || layout.width === 0)) {
    const shape = layout.axes.map(({ size }) => size).join(', ');
    return <p class="grid-words">No elements here: the shape is [{shape}].</p>;
  }
  return (
    <div class="table-view">
      <div class="grid-frame">
        <Grid
          table={table}
          layout={layout ?? UNKNOWN}
          label={label}
          {...(onPainted ? { onPainted } : {})}
        />
      </div>
      <StatusLine page={page} table={table} name={name} />
    </div>
  );
}

/** Room for a first screenful, before the size of the table is known. */
const UNKNOWN = { axes: [], rows: null, columns: null, height: 64, width: 64, index: '' };

function Problem({ table, text }: { table: Table; text: string }) {
  const { cut } = table.target;
  const isCut = cut.value.index !== '' || cut.value.rows !== null || cut.value.columns !== null;
  return (
    <div class="grid-words" role="alert">
      <p>{text.slice(0, 2000)}</p>
      {isCut && (
        <button
          type="button"
          class="link"
          onClick={() => {
            cut.value = { index: '', rows: null, columns: null };
          }}
        >
          Show All of It
        </button>
      )}
    </div>
  );
}
