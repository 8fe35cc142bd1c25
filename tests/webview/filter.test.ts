import { describe, expect, it } from 'vitest';

import type { TensorRow } from '../../extension/src/protocol';
import {
  matches,
  matchesModule,
  parseFilter,
  searchable,
} from '../../extension/webview/inspector/filter';
import { mark, moduleRecord, row } from './rows';

const ROWS: TensorRow[] = [
  row('x', { shape: [32, 1, 28, 28] }),
  row('h', { shape: [32, 1568], grad_fn: 'ReluBackward0', is_leaf: false, requires_grad: true }),
  row('attn', { dtype: 'bfloat16', shape: [32, 8, 64, 64] }, { nan: 96 }),
  row('ids', { dtype: 'int64', shape: [32], device: 'cuda:0' }),
  row('overflow', {}, { neginf: 1 }),
  row('self.fc.weight', {
    role: 'parameter',
    requires_grad: true,
    shape: [10, 1568],
    type: 'Parameter',
  }),
  row('mean32', { kind: 'array', dtype: 'float64', shape: [3] }, null, [
    mark('changed', 'info', 'changed'),
  ]),
];

function found(typed: string): string[] {
  const terms = parseFilter(typed);
  return ROWS.filter((one) => matches(one, searchable(one), terms)).map(
    ({ record }) => record.name,
  );
}

describe('filter', () => {
  it.each([
    ['', ROWS.map(({ record }) => record.name)],
    ['FC', ['self.fc.weight']],
    ['1568', ['h', 'self.fc.weight']],
    ['15', ['h', 'self.fc.weight']],
    ['32,1568', ['h']],
    ['32x8', ['attn']],
    ['[32]', ['ids']],
    ['64,64]', ['attn']],
    ['bf16', ['attn']],
    ['bfloat16', ['attn']],
    ['cuda', ['ids']],
    ['relu', ['h']],
    ['nan', ['attn']],
    ['inf', ['overflow']],
    ['grad', ['h', 'self.fc.weight']],
    ['param', ['self.fc.weight']],
    ['numpy', ['mean32']],
    ['changed', ['mean32']],
    ['param 1568', ['self.fc.weight']],
    ['param  nan', []],
    ['constructor', []],
  ])('%j finds %j', (typed, names) => {
    expect(found(typed)).toEqual(names);
  });

  it('takes a number for a size or a part of a name, not for the width of a dtype', () => {
    expect(found('32')).toEqual(['x', 'h', 'attn', 'ids', 'mean32']);
  });

  it('finds leaves', () => {
    expect(found('leaf')).not.toContain('h');
    expect(found('leaf')).toContain('x');
  });
});

it('finds a module by its name, type or sizes', () => {
  const module = moduleRecord('self.fc', 'self');
  expect(matchesModule(module, parseFilter('linear fc'))).toBe(true);
  expect(matchesModule(module, parseFilter('784'))).toBe(true);
  expect(matchesModule(module, parseFilter('conv'))).toBe(false);
});
