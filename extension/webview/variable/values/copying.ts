/** Cells as text to paste elsewhere: Python, NumPy, CSV and TSV. */

import { type Cell, isComplex } from './cells';
import { exactNumber, exactText } from './numbers';

export type CopyForm = 'python' | 'numpy' | 'csv' | 'tsv';

/** More than these is a file's business. */
export const MOST_COPIED = 100_000;

type Writer = (cell: Cell) => string;

function literal(not: (value: number) => string, dtype: string): Writer {
  const number = (value: number): string =>
    Number.isFinite(value) ? exactNumber(value, dtype) : not(value);
  return (cell) => {
    if (cell === undefined) return 'None';
    if (typeof cell === 'number') return number(cell);
    if (typeof cell === 'string') return JSON.stringify(cell);
    if (!isComplex(cell)) return exactText(cell, dtype);
    // A complex literal has no infinite parts.
    return Number.isFinite(cell.re) && Number.isFinite(cell.im)
      ? exactText(cell, dtype)
      : `complex(${number(cell.re)}, ${number(cell.im)})`;
  };
}

function python(value: number): string {
  return `float('${Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'}')`;
}

function numpy(value: number): string {
  return Number.isNaN(value) ? 'np.nan' : value > 0 ? 'np.inf' : '-np.inf';
}

/** Rows as nested lists; one row as a list, one cell as itself. */
function nested(rows: readonly (readonly Cell[])[], write: Writer, indent: string): string {
  const lists = rows.map((row) => `[${row.map(write).join(', ')}]`);
  const [first = '[]'] = lists;
  if (rows.length > 1) return `[${lists.join(`,\n${indent} `)}]`;
  return rows[0]?.length === 1 ? first.slice(1, -1) : first;
}

/** numpy's name of a dtype; those that numpy does not have become float32. */
function numpyDtype(dtype: string): string {
  const name = dtype.replace(/^(torch|numpy)\./, '');
  if (/^(float(16|32|64)|complex(64|128)|u?int(8|16|32|64))$/.test(name)) return `np.${name}`;
  return name === 'bool' ? 'np.bool_' : 'np.float32';
}

function separated(rows: readonly (readonly Cell[])[], mark: string, dtype: string): string {
  const field = (cell: Cell): string => {
    if (cell === undefined) return '';
    const text = exactText(cell, dtype);
    return text.includes(mark) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(field).join(mark)}\n`).join('');
}

export function copyText(
  rows: readonly (readonly Cell[])[],
  form: CopyForm,
  dtype: string,
): string {
  if (form === 'csv') return separated(rows, ',', dtype);
  if (form === 'tsv') return separated(rows, '\t', dtype);
  if (form === 'python') return nested(rows, literal(python, dtype), '');
  const isText = rows.some((row) =>
    row.some((cell) => typeof cell === 'string' || cell === undefined),
  );
  const kind = isText ? 'object' : numpyDtype(dtype);
  const list = nested(rows, literal(numpy, dtype), ' '.repeat('np.array('.length));
  return `np.array(${list}, dtype=${kind})`;
}
