import { describe, expect, it } from 'vitest';
import { hasCall, separate, wrongWith } from '../../../extension/src/debug/expressions';

describe('a list of expressions', () => {
  it('is taken apart at its commas', () => {
    expect(separate(' loss , self.fc.weight.grad,')).toEqual(['loss', 'self.fc.weight.grad']);
    expect(separate(' , ')).toEqual([]);
  });

  it('keeps the commas of subscripts, calls, literals and texts', () => {
    const whole = [
      'x[0, :, 1]',
      'f(a, [b, {c: d}])',
      '"a,b"',
      "d['k,']",
      '"""a",b"""',
      "'it\\'s,'",
    ];
    expect(separate(whole.join(', '))).toEqual(whole);
  });

  it('is right where each half has its other', () => {
    for (const right of ['x[0]', 'f("(")', "d[']']", '"#", y', '']) {
      expect(wrongWith(right)).toBeUndefined();
    }
  });

  it('is told what is not closed, or closed without being opened', () => {
    expect(wrongWith('x[0')).toBe('[ has no other half.');
    expect(wrongWith('x)')).toBe(') has no other half.');
    expect(wrongWith('f(x]')).toBe('] has no other half.');
    expect(wrongWith('d["k')).toBe('" has no other half.');
  });

  it('has neither comments nor line ends', () => {
    expect(wrongWith('x # the loss')).toBe('A comment cannot stand in an expression.');
    expect(wrongWith('x\ny')).toBe('Expressions stand on one line.');
  });
});

describe('a call', () => {
  it('is seen wherever it stands', () => {
    for (const call of ['f(x)', 'x.item()', 'd["k"](1)', 'x, y.sum (0)', 'größe()']) {
      expect(hasCall(call)).toBe(true);
    }
  });

  it('is neither a bracket nor what a text says', () => {
    for (const none of ['(x + y)', 'x[(0, 1)]', 'd["f(x)"]', 'x * (y)', '']) {
      expect(hasCall(none)).toBe(false);
    }
  });
});
