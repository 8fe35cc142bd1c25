/** Rows with plain values, for the tests of what the inspector decides. */

import type {
  Mark,
  ModuleRecord,
  Stats,
  StopView,
  TensorRecord,
  TensorRow,
} from '../../extension/src/protocol';

export const STATS: Stats = {
  count: 24,
  exact: true,
  min: -2,
  max: 3,
  mean: 0.5,
  std: 1.25,
  nan: 0,
  posinf: 0,
  neginf: 0,
  zeros: 0,
  zeros_exact: true,
  of: 'value',
  histogram: null,
  values: null,
  grad_norm: null,
  error: null,
};

let made = 0;

export function row(
  expression: string,
  record: Partial<TensorRecord> = {},
  stats: Partial<Stats> | null = {},
  marks: Mark[] = [],
): TensorRow {
  const shape = record.shape ?? [4, 6];
  const dtype = record.dtype ?? 'float32';
  return {
    record: {
      id: made++,
      kind: 'tensor',
      name: expression,
      expression,
      group: 'locals',
      module: null,
      role: null,
      type: 'Tensor',
      shape,
      dtype,
      device: 'cpu',
      layout: 'strided',
      nbytes: 96,
      storage_nbytes: 96,
      storage: null,
      storage_offset: 0,
      stride: [6, 1],
      contiguous: true,
      is_view: false,
      requires_grad: false,
      is_leaf: true,
      grad_fn: null,
      grad: 'none',
      version: 0,
      identity: expression,
      aliases: [],
      traits: {},
      error: null,
      ...record,
    },
    stats: stats && { ...STATS, ...stats },
    type_text: `${dtype.replace('float', 'f').replace('int', 'i')}[${shape.join(', ')}]`,
    summary: `summary of ${expression}`,
    marks,
  };
}

export function mark(kind: Mark['kind'], severity: Mark['severity'], text: string): Mark {
  return { kind, severity, text, sentence: `${text}, in a sentence.` };
}

export function moduleRecord(
  expression: string,
  parent: string | null,
  more: Partial<ModuleRecord> = {},
): ModuleRecord {
  return {
    name: expression,
    expression,
    group: 'self',
    parent,
    type: 'Linear',
    configuration: '784 → 10',
    training: true,
    parameters: 2,
    trainable: 2,
    with_grad: 0,
    buffers: 0,
    elements: 7850,
    nbytes: 31400,
    ...more,
  };
}

export function stopView(rows: TensorRow[], more: Partial<StopView> = {}): StopView {
  return {
    kind: 'stop',
    session: 'train.py',
    session_id: 's1',
    generation: 1,
    stop: 1,
    place: { file: '/p/train.py', line: 3, function: 'step' },
    torch: null,
    rows,
    modules: [],
    globals_shown: false,
    left_out: null,
    elapsed_ms: 2,
    stats_pending: true,
    ...more,
  };
}
