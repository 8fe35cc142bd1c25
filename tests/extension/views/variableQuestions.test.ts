import { expect, it } from 'vitest';
import { METHODS } from '../../../extension/src/protocol';
import { isQuestion, QUESTIONS } from '../../../extension/src/views/variableQuestions';

it('hands on the questions of the panel, each of which the server knows by the same name', () => {
  expect(QUESTIONS).toEqual([
    'tile',
    'spot',
    'picture',
    'distribution',
    'along',
    'compare',
    'keep',
    'forget',
  ]);
  expect(QUESTIONS.filter((name) => !(name in METHODS))).toEqual([]);
  expect(QUESTIONS.every(isQuestion)).toBe(true);
});

it('hands on nothing else, whatever a page sends', () => {
  const others = Object.keys(METHODS).filter((name) => !(QUESTIONS as string[]).includes(name));
  expect(others).toContain('dapRequest');
  for (const name of [...others, 'constructor', '__proto__', 'toString', '', 3, null, undefined]) {
    expect(isQuestion(name)).toBe(false);
  }
});
