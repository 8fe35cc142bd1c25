import { beforeEach, expect, it } from 'vitest';
import type { StatsView, StopView, TensorRecord } from '../../../extension/src/protocol';
import { ViewMemory } from '../../../extension/src/views/viewMemory';
import { STATS } from '../../webview/rows';

const record: TensorRecord = {
  id: 1,
  kind: 'tensor',
  name: 'x',
  expression: 'self.x',
  group: 'self',
  module: null,
  role: null,
  type: 'Tensor',
  shape: [2, 3],
  dtype: 'float32',
  device: 'cpu',
  layout: 'strided',
  nbytes: 24,
  storage_nbytes: 24,
  storage: '0x1',
  storage_offset: 0,
  stride: [3, 1],
  contiguous: true,
  is_view: false,
  requires_grad: false,
  is_leaf: true,
  grad_fn: null,
  grad: 'none',
  version: 0,
  identity: '0x2',
  aliases: [],
  traits: {},
  error: null,
};

const stop = (generation: number): StopView => ({
  kind: 'stop',
  session: 'train',
  session_id: 'a',
  generation,
  stop: 1,
  place: { file: '/train.py', line: 3, function: 'step' },
  torch: null,
  rows: [{ record, stats: null, type_text: 'f32[2, 3]', summary: 'f32[2, 3]', marks: [] }],
  modules: [],
  globals_shown: false,
  left_out: null,
  elapsed_ms: 1,
  stats_pending: true,
});

const stats = (generation: number, summary: string): StatsView => ({
  kind: 'stats',
  generation,
  updates: [
    {
      id: 1,
      summary,
      marks: [],
      stats: STATS,
    },
  ],
  pending: 0,
  elapsed_ms: 1,
});

let memory: ViewMemory;

beforeEach(() => {
  memory = new ViewMemory();
});

it('shows that nothing is debugged at first', () => {
  expect(memory.replay()).toEqual([{ kind: 'idle' }]);
});

it('shows a late webview the stop and the statistics that came after it', () => {
  const views = [stop(1), stats(1, 'first'), stats(1, 'second')];
  expect(views.map((view) => memory.accept(view))).toEqual([true, true, true]);
  expect(memory.replay()).toEqual(views);
});

it('drops statistics of an earlier look, and those that come after the program went on', () => {
  memory.accept(stop(2));
  expect(memory.accept(stats(1, 'late'))).toBe(false);
  memory.accept({ kind: 'running', session: 'train' });
  expect(memory.accept(stats(2, 'late'))).toBe(false);
  expect(memory.replay()).toEqual([{ kind: 'running', session: 'train' }]);
});

it('forgets the statistics of the stop before', () => {
  memory.accept(stop(1));
  memory.accept(stats(1, 'first'));
  memory.accept(stop(2));
  expect(memory.replay()).toEqual([stop(2)]);
});

it('gives the newest summary of each row', () => {
  memory.accept(stop(1));
  expect(memory.summaries()).toEqual(new Map([['self.x', 'f32[2, 3]']]));
  memory.accept(stats(1, 'f32[2, 3] x∈[0, 1]'));
  expect(memory.summaries().get('self.x')).toBe('f32[2, 3] x∈[0, 1]');
});
