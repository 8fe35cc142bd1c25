/** The filter box: words that a row must meet, all of them. Pure. */

import type { ModuleRecord, TensorRow } from '../../src/protocol';

/** What a row can be found by, made once a stop. */
export interface Searchable {
  /** Everything but the shape, in lower case. */
  text: string;
  /** Names alone: a number matches these and the shape, not the 32 in "float32". */
  names: string;
  /** "[,32,1,28,28,]" */
  shape: string;
}

export type Term = { kind: 'text'; text: string } | { kind: 'shape'; text: string; name: string };

/** Words that ask for a property. They match names too: `grad` also finds grad_norm. */
const PROPERTIES: Record<string, (row: TensorRow) => boolean> = {
  nan: (row) => (row.stats?.nan ?? 0) > 0 || hasMark(row, 'nan'),
  inf: (row) =>
    (row.stats ? row.stats.posinf + row.stats.neginf > 0 : false) || hasMark(row, 'inf'),
  grad: ({ record }) => record.requires_grad || record.grad_fn !== null || record.grad !== 'none',
  leaf: ({ record }) => record.kind === 'tensor' && record.is_leaf,
  param: ({ record }) => record.role === 'parameter',
  parameter: ({ record }) => record.role === 'parameter',
  buffer: ({ record }) => record.role === 'buffer',
  view: ({ record }) => record.is_view,
  numpy: ({ record }) => record.kind === 'array',
  changed: (row) => hasMark(row, 'changed'),
  zero: (row) => hasMark(row, 'all-zero'),
};

function hasMark(row: TensorRow, kind: string): boolean {
  return row.marks.some((mark) => mark.kind === kind);
}

/** Splits what was typed at spaces. "32,64", "32x64" and "[32" ask for neighbouring sizes. */
export function parseFilter(typed: string): Term[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return words.map((word) => {
    if (/^\[?\d+([,x×]\d+)*[,x×]?\]?$/.test(word))
      return { kind: 'shape', text: shapeText(word), name: word };
    return { kind: 'text', text: word };
  });
}

/** "[32x1" → "[,32,1": sizes from their start, so that a list narrows while one types. */
function shapeText(word: string): string {
  const first = word.startsWith('[') ? '[' : '';
  const sizes = word.replace(/[[\]]/g, '').replace(/[x×]/g, ',');
  return `${first},${sizes}${word.endsWith(']') ? ',]' : ''}`;
}

export function searchable(row: TensorRow): Searchable {
  const { record } = row;
  const [short = ''] = row.type_text.split('[', 1);
  const parts = [record.name, record.expression, ...record.aliases];
  const names = parts.join('\n').toLowerCase();
  const rest = [
    record.dtype,
    short,
    record.device,
    record.grad_fn ?? '',
    record.type,
    record.role ?? '',
  ];
  return {
    names,
    text: `${names}\n${rest.join('\n').toLowerCase()}`,
    shape: `[,${record.shape.join(',')},]`,
  };
}

export function matches(row: TensorRow, found: Searchable, terms: readonly Term[]): boolean {
  return terms.every((term) => {
    if (term.kind === 'shape')
      return found.shape.includes(term.text) || found.names.includes(term.name);
    if (found.text.includes(term.text)) return true;
    const property = Object.hasOwn(PROPERTIES, term.text) ? PROPERTIES[term.text] : undefined;
    if (property?.(row)) return true;
    return row.marks.some((mark) => mark.text.toLowerCase().includes(term.text));
  });
}

/** Whether the module itself is meant: its name, type or sizes. */
export function matchesModule(module: ModuleRecord, terms: readonly Term[]): boolean {
  const text = `${module.expression}\n${module.type}\n${module.configuration}`.toLowerCase();
  return terms.every((term) => text.includes(term.kind === 'shape' ? term.name : term.text));
}
