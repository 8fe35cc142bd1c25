import { describe, expect, it } from 'vitest';

import {
  details,
  figure,
  gradient,
  marks,
  moduleDetails,
  moduleGradient,
  shapeTuple,
  statistics,
  tooltip,
} from '../../extension/webview/inspector/describe';
import {
  memory,
  severity,
  trouble,
  troubleText,
  withNan,
} from '../../extension/webview/inspector/totals';
import { mark, moduleRecord, row } from './rows';

const words = (phrases: { text: string }[]) => phrases.map(({ text }) => text);

describe('statistics', () => {
  it('are mean, deviation and range', () => {
    expect(statistics(row('x'))).toBe('μ 0.5 σ 1.25 · -2 … 3');
  });
  it('are marked once where they come from a sample', () => {
    expect(statistics(row('x', {}, { exact: false }))).toBe('≈ μ 0.5 σ 1.25 · -2 … 3');
    expect(figure(row('x', {}, { exact: false }), 'max')).toBe('≈3');
  });
  it('say that they are of magnitudes', () => {
    expect(statistics(row('z', { dtype: 'complex64' }, { of: 'magnitude' }))).toMatch(/^\|x\| μ/);
  });
  it('are one value for one element or a constant', () => {
    expect(statistics(row('loss', {}, { count: 1, min: 0.693147, max: 0.693147 }))).toBe(
      '= 0.6931',
    );
    expect(statistics(row('c', {}, { min: 0.5, max: 0.5 }))).toBe('all 0.5');
  });
  it('do not call a tensor constant that holds a NaN besides', () => {
    expect(statistics(row('c', {}, { min: 0.5, max: 0.5, nan: 1 }))).not.toMatch(/^all/);
  });
  it('are a share for booleans', () => {
    const mask = row('mask', { dtype: 'bool' }, { mean: 0.51, min: 0, max: 1 });
    expect(statistics(mask)).toBe('51% true');
    expect([figure(mask, 'mean'), figure(mask, 'min')]).toEqual(['51% true', '']);
  });
  it('are words where there are none', () => {
    expect(statistics(row('x', {}, null))).toBeNull();
    expect(statistics(row('x', {}, { count: 0 }))).toBe('empty');
    expect(statistics(row('x', {}, { error: 'on the meta device' }))).toBe('on the meta device');
    expect(statistics(row('x', {}, { min: null, max: null, nan: 4 }))).toBe('nothing finite');
  });
});

describe('gradient', () => {
  it.each([
    [{ grad_fn: 'ReluBackward0', is_leaf: false, requires_grad: true }, ['∇ ReluBackward0']],
    [{ requires_grad: true }, ['leaf, requires grad']],
    [{}, ['leaf']],
    [{ is_leaf: false }, []],
    [{ kind: 'array' as const }, ['numpy']],
    [{ role: 'parameter' as const, requires_grad: true }, ['parameter']],
    [{ role: 'parameter' as const }, ['frozen parameter']],
    [{ role: 'buffer' as const }, ['buffer']],
    [{ requires_grad: true, grad: 'sparse' as const }, ['leaf, requires grad', 'has sparse .grad']],
  ])('of %j is %j', (record, expected) => {
    expect(words(gradient(row('x', record)))).toEqual(expected);
  });
  it('tells the norm once it is known', () => {
    const parameter = row(
      'w',
      { role: 'parameter', requires_grad: true, grad: 'dense' },
      { grad_norm: 0.0312 },
    );
    expect(words(gradient(parameter))).toEqual(['‖∇‖ 0.0312']);
  });
});

describe('marks', () => {
  const bad = row('x', {}, { nan: 96, posinf: 2 }, [
    mark('shares', 'info', 'shares y'),
    mark('changed', 'info', 'changed'),
    mark('grad-missing', 'warning', 'no gradient'),
    mark('nan', 'error', 'NaN ×96'),
  ]);
  it('put the gravest first, add counts that no mark tells, and leave the change to the highlight', () => {
    expect(words(marks(bad))).toEqual(['NaN ×96', '+Inf ×2', 'no gradient', 'shares y']);
  });
  it('lead the second line of a row', () => {
    expect(words(details(bad))[0]).toBe('NaN ×96');
    expect(words(details(bad)).at(-1)).toBe('shares y');
  });
  it('make the row’s severity, counts without a mark included', () => {
    expect(severity(bad)).toBe('error');
    expect(severity(row('x', {}, { neginf: 1 }))).toBe('error');
    expect(severity(row('x', { error: 'can’t be described' }, null))).toBe('error');
    expect(severity(row('x', {}, {}, [mark('changed', 'info', 'changed')]))).toBeNull();
  });
});

describe('details', () => {
  it("leave the end of a node's name to the sign", () => {
    const made = row('h', { grad_fn: 'MulBackward0', is_leaf: false, requires_grad: true }, null);
    expect(words(details(made))).toEqual(['∇ Mul', '96 B']);
  });

  it('hold back what stands behind the figures until they have come', () => {
    expect(words(details(row('x', {}, null), true))).toEqual(['…']);
    expect(words(details(row('x', {}, null), false))).toEqual(['leaf', '96 B']);
  });
  it('name a device other than the cpu, subclass, layout and further names', () => {
    const record = {
      device: 'cuda:1',
      type: 'DTensor',
      layout: 'sparse_coo',
      aliases: ['y', 'batch.z'],
    };
    expect(words(details(row('x', record))).slice(2)).toEqual([
      '96 B',
      'cuda:1',
      'DTensor',
      'sparse_coo',
      'also y, batch.z',
    ]);
  });
  it('say that the storage is larger than the view in the tooltip', () => {
    expect(tooltip(row('x', { storage_nbytes: 4096, contiguous: false }))).toContain(
      '96 B of a storage of 4.0 KiB',
    );
    expect(tooltip(row('x', { contiguous: false }))).toContain('not contiguous, strides 6, 1');
  });
});

describe('module', () => {
  it.each([
    [{ with_grad: 0 }, 'no .grad'],
    [{ with_grad: 1 }, '1 of 2 have .grad'],
    [{ with_grad: 2 }, 'has .grad'],
    [{ trainable: 0 }, 'frozen'],
    [{ trainable: 1, with_grad: 1 }, '1 frozen, has .grad'],
    [{ parameters: 0, trainable: 0 }, ''],
  ])('with %j: %j', (more, expected) => {
    expect(moduleGradient(moduleRecord('fc', null, more))).toBe(expected);
  });
  it('tells its size and mode', () => {
    const module = moduleRecord('norm', null, {
      training: false,
      parameters: 1,
      trainable: 1,
      buffers: 3,
    });
    expect(moduleDetails(module)).toEqual(['1 parameter, 3 buffers', '31 KiB', 'eval', 'no .grad']);
  });
});

describe('totals', () => {
  it('count memory that is shared once', () => {
    const shared = { storage: 'a0', storage_nbytes: 1000, nbytes: 10 };
    expect(
      memory([
        row('a', shared),
        row('b', shared),
        row('c', { storage: null, storage_nbytes: null, nbytes: 5 }),
      ]),
    ).toBe(1005);
    expect(memory([row('a', shared), row('b', { ...shared, device: 'cuda:0' })])).toBe(2000);
  });
  it('find the gravest trouble and how many rows have it', () => {
    const rows = [
      row('self.fc.bias', {}, {}, [mark('all-zero', 'warning', 'all zero')]),
      row('self.fc.weight', {}, {}, [mark('nan', 'error', 'NaN ×3')]),
      row('self.fc.scale', {}, { nan: 2 }),
    ];
    const found = trouble(rows);
    expect(found && troubleText(found, 'self.fc')).toBe('NaN ×3 in weight, and 1 more');
    expect(trouble([row('x')])).toBeNull();
    expect(withNan(rows)).toBe(1);
  });
});

it('writes shapes as Python compares them', () => {
  expect([[], [3], [2, 3]].map(shapeTuple)).toEqual(['()', '(3,)', '(2, 3)']);
});
