/** Columns that rows can be sorted by. Pure. */

import type { ModuleRecord, TensorRow } from '../../src/protocol';
import type { Group, TreeNode } from './tree';

export const SORTABLE = [
  'name',
  'type',
  'device',
  'gradient',
  'min',
  'max',
  'mean',
  'std',
  'memory',
  'marks',
] as const;
export type SortColumn = (typeof SORTABLE)[number];
export type Direction = 'ascending' | 'descending';
/** null is the program's own order. */
export type Sort = { column: SortColumn; direction: Direction } | null;

export const COLUMN_TITLES: Record<SortColumn, string> = {
  name: 'Name',
  type: 'Type',
  device: 'Device',
  gradient: 'Gradient',
  min: 'Min',
  max: 'Max',
  mean: 'Mean',
  std: 'Std',
  memory: 'Memory',
  marks: 'Marks',
};

const TEXTUAL: ReadonlySet<SortColumn> = new Set(['name', 'type', 'device', 'gradient']);

/** The first choice of a column shows what is looked for most: A first, but the largest number first. */
export function nextSort(sort: Sort, column: SortColumn): Sort {
  const first: Direction = TEXTUAL.has(column) ? 'ascending' : 'descending';
  if (sort?.column !== column) return { column, direction: first };
  if (sort.direction === first)
    return { column, direction: first === 'ascending' ? 'descending' : 'ascending' };
  return null;
}

type Key = string | number | null;

const SEVERITY = { error: 3, warning: 2, info: 1 } as const;

function tensorKey(row: TensorRow, column: SortColumn): Key {
  const { record, stats } = row;
  switch (column) {
    case 'name':
      return record.expression;
    case 'type':
      return row.type_text;
    case 'device':
      return record.device;
    case 'gradient':
      return record.grad_fn ?? (record.requires_grad ? '' : null);
    case 'memory':
      return record.nbytes;
    case 'marks':
      return row.marks.reduce((worst, mark) => Math.max(worst, SEVERITY[mark.severity]), 0) || null;
    default:
      return stats?.[column] ?? null;
  }
}

function moduleKey(module: ModuleRecord, column: SortColumn): Key {
  if (column === 'name') return module.expression;
  if (column === 'type') return module.type;
  return column === 'memory' ? module.nbytes : null;
}

const collator = new Intl.Collator('en', { numeric: true });

function compare(a: Key, b: Key): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

/** The groups with their members in order. What has no value for the column keeps its order, at the end. */
export function sorted(groups: readonly Group[], rows: readonly TensorRow[], sort: Sort): Group[] {
  if (!sort) return [...groups];
  return groups.map((group) => ({ ...group, children: inOrder(group.children, rows, sort) }));
}

function inOrder(
  nodes: readonly TreeNode[],
  rows: readonly TensorRow[],
  sort: NonNullable<Sort>,
): TreeNode[] {
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const keyed = nodes.map((node) => {
    if (node.kind !== 'module') {
      const row = node.kind === 'tensor' ? rows[node.index] : undefined;
      return { node, key: row ? tensorKey(row, sort.column) : null };
    }
    const children = inOrder(node.children, rows, sort);
    return { node: { ...node, children }, key: moduleKey(node.module, sort.column) };
  });
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    return sign * compare(a.key, b.key);
  });
  return keyed.map(({ node }) => node);
}
