import { describe, expect, it } from 'vitest';

import type { ModuleRecord, TensorRow } from '../../extension/src/protocol';
import { parseFilter, searchable } from '../../extension/webview/inspector/filter';
import { list, type Line, type LineOptions } from '../../extension/webview/inspector/lines';
import { nextSort, sorted, type Sort } from '../../extension/webview/inspector/sort';
import { buildTree, shortened } from '../../extension/webview/inspector/tree';
import { mark, moduleRecord, row } from './rows';

const owned = (expression: string, module: string, more = {}) =>
  row(expression, { group: 'self', module, role: 'parameter', requires_grad: true, ...more });

const ROWS: TensorRow[] = [
  row('x', { nbytes: 10 }, { max: 5 }),
  row('loss', { nbytes: 4 }, { max: 9 }),
  row('pending', { nbytes: 30 }, null),
  owned('self.blocks[0].weight', 'self.blocks[0]'),
  owned('self.blocks[0].bias', 'self.blocks[0]', { shape: [7] }),
  owned('self.fc.weight', 'self.fc'),
  row('self.cache', { group: 'self' }),
];
const MODULES: ModuleRecord[] = [
  moduleRecord('self', null, { type: 'Net' }),
  moduleRecord('self.blocks', 'self', {
    type: 'Sequential',
    configuration: '1 modules',
    nbytes: 90,
  }),
  moduleRecord('self.blocks[0]', 'self.blocks'),
  moduleRecord('self.fc', 'self', { nbytes: 100 }),
];

interface Shape extends Partial<LineOptions> {
  pins?: string[];
  sort?: Sort;
  typed?: string;
  rows?: TensorRow[];
  modules?: ModuleRecord[];
}

function shownLines({
  pins = [],
  sort = null,
  typed = '',
  rows = ROWS,
  modules = MODULES,
  ...more
}: Shape = {}) {
  const tree = buildTree(
    rows.map((one) => one.record),
    modules,
    pins,
  );
  return list(sorted(tree, rows, sort), {
    rows,
    searchables: rows.map(searchable),
    terms: parseFilter(typed),
    folds: {},
    filterFolds: {},
    globalsShown: false,
    globalsAsked: false,
    notes: [],
    ...more,
  });
}

function text(line: Line): string {
  const pad = '  '.repeat(line.depth);
  if (line.kind === 'group') return `${pad}${line.open ? '-' : '+'}${line.group.title}`;
  if (line.kind === 'note') return `${pad}(${line.text})`;
  if (line.kind === 'absent') return `${pad}?${line.node.label}`;
  return line.kind === 'module'
    ? `${pad}${line.open ? '-' : '+'}${line.node.label}`
    : `${pad}${line.node.label}`;
}

const texts = (shape?: Shape) => shownLines(shape).lines.map(text);

describe('tree', () => {
  it('folds parameters under their modules and makes the root module the group', () => {
    expect(texts()).toEqual([
      '-locals',
      '  x',
      '  loss',
      '  pending',
      '-self',
      '  cache',
      '  +blocks',
      '  +fc',
      '+globals',
    ]);
  });

  it('opens what the person opened', () => {
    const folds = {
      'module:self/self.blocks': true,
      'module:self/self.blocks[0]': true,
      'group:locals': false,
    };
    expect(texts({ folds })).toEqual([
      '+locals',
      '-self',
      '  cache',
      '  -blocks',
      '    -[0]',
      '      weight',
      '      bias',
      '  +fc',
      '+globals',
    ]);
  });

  it('moves what is pinned to the top, whole expressions first in the order of pinning', () => {
    const lines = texts({ pins: ['self.fc.weight', 'gone', 'x'] });
    expect(lines.slice(0, 4)).toEqual(['-pinned', '  self.fc.weight', '  ?gone', '  x']);
    expect(lines.filter((line) => line === '  x')).toHaveLength(1);
  });

  it('lists a tensor whose module was not reported beside the others', () => {
    const rows = [owned('self.a.weight', 'self.a')];
    expect(texts({ rows, modules: [] })).toEqual(['-self', '  a.weight', '+globals']);
  });

  it('gives each line a key of its own even where expressions repeat', () => {
    const { lines } = shownLines({ rows: [row('x'), row('x'), row('x')], modules: [] });
    expect(new Set(lines.map((line) => line.key)).size).toBe(lines.length);
  });

  it('says that the globals are on their way, then that they hold nothing', () => {
    expect(texts({ rows: [], modules: [], globalsAsked: true })).toEqual([
      '-globals',
      '  (Looking at the globals…)',
    ]);
    expect(texts({ rows: [], modules: [], globalsShown: true })).toEqual([
      '-globals',
      '  (No tensors among the globals.)',
    ]);
  });

  it('tells what was left out at the end', () => {
    expect(texts({ notes: ['4,000 more tensors'] }).at(-1)).toBe('(4,000 more tensors)');
  });

  it.each([
    ['self.fc.weight', 'self.fc', 'weight'],
    ['blocks[0]', 'blocks', '[0]'],
    ['selfish', 'self', 'selfish'],
    ['self.', 'self', 'self.'],
    ['x', '', 'x'],
  ])('shortens %s within %s to %s', (name, enclosing, short) => {
    expect(shortened(name, enclosing)).toBe(short);
  });
});

describe('filtered lines', () => {
  it('opens modules for what is found in them', () => {
    expect(texts({ typed: 'bias' })).toEqual(['-self', '  -blocks', '    -[0]', '      bias']);
  });

  it('leaves a module folded that is meant itself', () => {
    expect(texts({ typed: 'fc' })).toEqual(['-self', '  +fc']);
  });

  it('shows all that a meant module holds once it is opened', () => {
    const filterFolds = { 'module:self/self.blocks': true, 'module:self/self.blocks[0]': true };
    expect(texts({ typed: 'blocks', filterFolds })).toEqual([
      '-self',
      '  -blocks',
      '    -[0]',
      '      weight',
      '      bias',
    ]);
  });

  it('counts matches that are folded away', () => {
    expect(shownLines({ typed: 'blocks' }).found).toBe(2);
    expect(shownLines().found).toBe(ROWS.length);
  });

  it('opens a group that was folded before the filter', () => {
    expect(texts({ typed: 'loss', folds: { 'group:locals': false } })).toEqual([
      '-locals',
      '  loss',
    ]);
  });

  it('shows nothing where nothing matches', () => {
    expect(texts({ typed: 'zzz', pins: ['gone'] })).toEqual([]);
  });
});

describe('sorted lines', () => {
  it('orders within groups, what has no value last', () => {
    const lines = texts({ sort: { column: 'max', direction: 'descending' } });
    expect(lines.slice(0, 4)).toEqual(['-locals', '  loss', '  x', '  pending']);
    const reverse = texts({ sort: { column: 'max', direction: 'ascending' } });
    expect(reverse.slice(0, 4)).toEqual(['-locals', '  x', '  loss', '  pending']);
  });

  it('orders modules by what they hold', () => {
    const lines = texts({ sort: { column: 'memory', direction: 'descending' } });
    expect(lines.slice(4, 8)).toEqual(['-self', '  +fc', '  cache', '  +blocks']);
  });

  it('counts names as a person does', () => {
    const rows = ['h10', 'h9', 'h1'].map((name) => row(name));
    const sort: Sort = { column: 'name', direction: 'ascending' };
    expect(texts({ rows, modules: [], sort }).slice(1, 4)).toEqual(['  h1', '  h9', '  h10']);
  });

  it('brings what is wrong to the top', () => {
    const rows = [
      row('fine'),
      row('odd', {}, {}, [mark('all-zero', 'warning', 'all zero')]),
      row('bad', {}, {}, [mark('nan', 'error', 'NaN ×3')]),
    ];
    const sort = nextSort(null, 'marks');
    expect(texts({ rows, modules: [], sort }).slice(1, 4)).toEqual(['  bad', '  odd', '  fine']);
  });

  it('goes from the useful order over the reverse back to the program’s', () => {
    const first = nextSort(null, 'memory');
    const second = nextSort(first, 'memory');
    expect([first?.direction, second?.direction, nextSort(second, 'memory')]).toEqual([
      'descending',
      'ascending',
      null,
    ]);
    expect(nextSort(first, 'name')).toEqual({ column: 'name', direction: 'ascending' });
  });
});
