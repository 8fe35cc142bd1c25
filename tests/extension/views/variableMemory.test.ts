import { beforeEach, describe, expect, it } from 'vitest';
import type { VariableView } from '../../../extension/src/protocol';
import { VariableMemory } from '../../../extension/src/views/variableMemory';

const view = (expression: string, changes: Partial<VariableView['look']> = {}): VariableView => ({
  look: {
    subject: { expression, calls: false, kept: null },
    record: null,
    shape: [2, 3],
    kind: 'float',
    unreadable: null,
    asks: false,
    held: false,
    has_gradient: false,
    extra: {},
    first: null,
    problem: null,
    ...changes,
  },
  type_text: 'f32[2, 3]',
  summary: '',
  facts: [],
  reproducer: '',
  stats: null,
  session_id: 'a',
  stop: 1,
  place: 'train.py:3',
  kept: [],
});

const shown = (expression: string, changes: Partial<VariableView['look']> = {}) =>
  ({ type: 'variable', view: view(expression, changes) }) as const;

let memory: VariableMemory;

beforeEach(() => {
  memory = new VariableMemory();
});

describe('a page that appears late', () => {
  it('is told nothing where nothing was asked for', () => {
    expect(memory.replay()).toEqual([]);
  });

  it('shows the variable, and what is on its way', () => {
    memory.asked('x', '1', 'Looking into x');
    memory.answered(shown('x'));
    memory.asked('y', '1', 'Looking into y');
    expect(memory.replay()).toEqual([shown('x'), { type: 'busy', text: 'Looking into y' }]);
    memory.answered({ type: 'failed', expression: 'y', text: 'There is no y.' });
    expect(memory.replay()).toEqual([{ type: 'failed', expression: 'y', text: 'There is no y.' }]);
  });

  it('knows that what it shows is past', () => {
    memory.asked('x', '1', 'Looking into x');
    memory.answered(shown('x'));
    expect(memory.left('stale')).toEqual({ type: 'stale' });
    expect(memory.left('stale')).toBeUndefined();
    expect(memory.left('ended')).toEqual({ type: 'ended' });
    expect(memory.replay()).toEqual([shown('x'), { type: 'ended' }]);
  });
});

describe('the next stop', () => {
  it('has nothing to ask for where no expression was', () => {
    expect(memory.next('1')).toBeUndefined();
    expect(memory.left('stale')).toBeUndefined();
  });

  it('is asked for the same expression, once', () => {
    memory.asked('x', '1', '');
    expect(memory.next('1')).toBeUndefined();
    memory.answered(shown('x'));
    memory.left('stale');
    expect(memory.next(undefined)).toBeUndefined();
    expect(memory.next('2')).toEqual({ expression: 'x', calls: false, kept: null });
    memory.asked('x', '2', '');
    expect(memory.next('2')).toBeUndefined();
  });

  it('is never asked with calls, though they were allowed before', () => {
    memory.asked('f(x)', '1', '');
    memory.answered(shown('f(x)', { subject: { expression: 'f(x)', calls: true, kept: null } }));
    memory.left('stale');
    expect(memory.next('2')?.calls).toBe(false);
  });

  it('asks for what was asked for in vain while the program ran', () => {
    memory.asked('x', undefined, '');
    memory.answered({ type: 'failed', expression: 'x', text: 'The program runs.' });
    expect(memory.next('1')?.expression).toBe('x');
  });

  it('asks again in another frame of the same stop', () => {
    memory.asked('x', '1/a/7', '');
    memory.answered(shown('x'));
    expect(memory.next('1/a/8')?.expression).toBe('x');
  });
});

describe('what can be exported', () => {
  it('is a variable whose stop stands', () => {
    memory.answered(shown('x'));
    expect(memory.live?.look.subject.expression).toBe('x');
    memory.asked('x', '1', '');
    memory.left('stale');
    expect(memory.live).toBeUndefined();
    expect(memory.seen?.look.subject.expression).toBe('x');
  });

  it('is nothing that asks first, or has no elements to show', () => {
    memory.answered(shown('f(x)', { asks: true }));
    expect(memory.live).toBeUndefined();
    memory.answered(shown('y', { problem: 'There is no y.' }));
    expect(memory.live).toBeUndefined();
  });
});
