/** The operands of a failed operation under each other: sizes in columns from the right, what clashes in red. */

import type { PictureRow } from '../../src/protocol';
import { visible } from '../kit/format';

export function Picture({ rows }: { rows: readonly PictureRow[] }) {
  if (rows.length === 0) return null;
  const columns = Math.max(...rows.map(({ sizes }) => sizes.length));
  return (
    <div class="operands" role="table" aria-label="The operands, and what clashes">
      {rows.map((row, index) => (
        <Operand key={index} row={row} columns={columns} />
      ))}
    </div>
  );
}

function Operand({ row, columns }: { row: PictureRow; columns: number }) {
  const missing = columns - row.sizes.length;
  return (
    <div class="operand" role="row">
      <span class="operand-name name" role="rowheader" title={visible(row.name, 400)}>
        {visible(row.name)}
      </span>
      <span class="sizes" role="cell">
        {Array.from({ length: missing }, (_, index) => (
          <span key={`none-${String(index)}`} class="size none" aria-hidden="true" />
        ))}
        {row.sizes.map((size, index) => (
          <span key={index} class={row.clashing.includes(index) ? 'size clash' : 'size'}>
            {visible(size, 20)}
          </span>
        ))}
      </span>
      {row.kind !== '' && (
        <span class={row.kind_clashes ? 'operand-kind clash' : 'operand-kind'} role="cell">
          {visible(row.kind, 40)}
        </span>
      )}
      {row.note !== '' && (
        <span class="operand-note" role="cell" title={visible(row.note, 400)}>
          {visible(row.note, 80)}
        </span>
      )}
    </div>
  );
}
