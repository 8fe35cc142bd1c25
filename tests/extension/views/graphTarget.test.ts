import { expect, it } from 'vitest';
import { expressionOf } from '../../../extension/src/views/graphTarget';

it('takes a text as it is', () => {
  expect(expressionOf('loss')).toBe('loss');
});

it('takes the expression that evaluates to a variable, for it may lie inside another', () => {
  const line = { variable: { name: 'logits', evaluateName: "out['logits']" }, sessionId: '1' };
  expect(expressionOf(line)).toBe("out['logits']");
});

it('takes the expression of a watch', () => {
  expect(expressionOf({ expression: 'loss * 2', sessionId: '1' })).toBe('loss * 2');
  expect(expressionOf({ name: 'loss', evaluateName: '' })).toBe('loss');
});

it('takes nothing from what names nothing', () => {
  for (const nothing of [undefined, null, 3, {}, { variable: {} }, { name: 5 }]) {
    expect(expressionOf(nothing)).toBeUndefined();
  }
});
