/** What one keystroke in the filter costs on 10,000 rows: `npx vitest bench tests/webview`. */

import { test } from 'vitest';

import { parseFilter, searchable } from '../../extension/webview/inspector/filter';
import { list } from '../../extension/webview/inspector/lines';
import { sorted } from '../../extension/webview/inspector/sort';
import { buildTree } from '../../extension/webview/inspector/tree';
import { moduleRecord, row } from './rows';

const MODULES = Array.from({ length: 500 }, (_, number) =>
  moduleRecord(`self.layers[${String(number)}]`, null),
);
const ROWS = Array.from({ length: 10_000 }, (_, number) => {
  const module = `self.layers[${String(number % 500)}]`;
  return row(`${module}.weight_${String(number)}`, {
    group: 'self',
    module,
    shape: [number % 97, 64],
  });
});

const records = ROWS.map((one) => one.record);
const tree = buildTree(records, MODULES, []);
const searchables = ROWS.map(searchable);

function keystroke(typed: string): number {
  const terms = parseFilter(typed);
  const options = { rows: ROWS, searchables, terms, folds: {}, filterFolds: {}, notes: [] };
  return list(tree, { ...options, globalsShown: false, globalsAsked: false }).found;
}

const WORK: Record<string, () => void> = {
  'a stop arrives: tree': () => buildTree(records, MODULES, []),
  'the first keystroke: what rows are found by': () => ROWS.map(searchable),
  'sort by name': () => sorted(tree, ROWS, { column: 'name', direction: 'ascending' }),
};
for (const typed of ['w', 'weight 64', 'nan', '32,64', 'nothing_of_this']) {
  WORK[`keystroke: ${typed}`] = () => keystroke(typed);
}

test('10,000 rows', async ({ bench }) => {
  for (const [name, work] of Object.entries(WORK)) await bench(name, work).run();
});
