import { describe, expect, it } from 'vitest';
import { fromAdapter, toAdapter, topFrame } from '../../../extension/src/debug/messages';

describe('of what the adapter sends', () => {
  it('stops are passed on with their body', () => {
    const body = { reason: 'breakpoint', threadId: 1 };
    expect(fromAdapter({ type: 'event', event: 'stopped', body })).toEqual({
      event: 'stopped',
      body,
    });
  });

  it('an event without a body gets an empty one', () => {
    expect(fromAdapter({ type: 'event', event: 'initialized' })?.body).toEqual({});
  });

  it.each([
    { type: 'event', event: 'output', body: { output: 'loss 0.1' } },
    { type: 'response', command: 'stopped' },
    'stopped',
    null,
  ])('%o is not', (message) => {
    expect(fromAdapter(message)).toBeUndefined();
  });
});

describe('of the frames of a thread', () => {
  const answer = (stackFrames: unknown) => ({
    type: 'response',
    command: 'stackTrace',
    body: { stackFrames },
  });

  it('the innermost is told', () => {
    expect(topFrame(answer([{ id: 7, name: 'forward' }, { id: 8 }]))).toEqual({
      event: 'topFrame',
      body: { frameId: 7 },
    });
  });

  it.each([answer([]), answer(undefined), answer([{ id: 'x' }]), { type: 'response' }, null])(
    'nothing in %o',
    (message) => {
      expect(topFrame(message)).toBeUndefined();
    },
  );
});

describe('of what the adapter receives', () => {
  it.each(['continue', 'next', 'stepIn', 'stepOut', 'disconnect', 'terminate'])(
    '%s makes the frames stale',
    (command) => {
      expect(toAdapter({ type: 'request', command })).toEqual({
        event: 'resuming',
        body: { command },
      });
    },
  );

  it.each(['evaluate', 'variables', 'stackTrace', 'pause'])('%s does not', (command) => {
    expect(toAdapter({ type: 'request', command })).toBeUndefined();
  });
});
