import { expect, it } from 'vitest';
import { markText, ordinal, placeOf, whenText } from '../../../extension/src/editor/logpointText';
import type { Logpoint } from '../../../extension/src/protocol';
import { point, series } from '../views/series';

const logpoint: Logpoint = {
  id: 'a',
  file: '/home/ada/train.py',
  line: 42,
  expressions: 'loss, x[0, :]',
  every: 1,
  condition: '',
  statistics: true,
  enabled: true,
};
const ours = { kind: 'logpoint', place: 'train.py:42', file: '/home/ada/train.py' } as const;

it('says what is measured, before anything was', () => {
  expect(markText(logpoint, [])).toBe('⟨ loss, x[0, :] ⟩');
});

it('says the newest figure of each expression, and how often the line was hit', () => {
  const all = [
    series('loss', [point(1199, { mean: 0.5 }), point(1200, { mean: 0.341_23 })], ours),
    series('x[0, :]', [point(1200, { shape: [3], mean: -2, nan: 1 })], ours),
  ];
  expect(markText(logpoint, all)).toBe(
    '⟨ loss, x[0, :] ⟩ · hit 1,200 · loss 0.3412 · x[0, :] μ -2 NaN',
  );
  expect(markText({ ...logpoint, expressions: 'loss' }, all)).toBe('⟨ loss ⟩ · hit 1,200 · 0.3412');
});

it('takes no figures of another line, another session or a pin', () => {
  const others = [
    series('loss', [point(1)], { ...ours, session_id: 'before', id: 'before' }),
    series('loss', [point(2)], { ...ours, place: 'train.py:43', id: 'line' }),
    series('loss', [point(3)], { id: 'pin' }),
    series('loss', [point(5)], { ...ours, session_id: 'now', id: 'file', file: '/tmp/train.py' }),
    series('x[0, :]', [point(4, { mean: 4 })], { ...ours, session_id: 'now' }),
  ];
  expect(markText(logpoint, others)).toBe('⟨ loss, x[0, :] ⟩ · hit 4 · 4');
});

it('says that an expression fails, that all is NaN, and what has a shape alone', () => {
  const newest = (changes: Parameters<typeof point>[1]) =>
    markText({ ...logpoint, expressions: 'x' }, [series('x', [point(1, changes)], ours)]);
  expect(newest({ mean: null, error: 'There is no x.' })).toMatch(/· fails$/);
  expect(newest({ mean: null, nan: 3 })).toMatch(/· NaN$/);
  expect(newest({ mean: null, shape: [2, 3] })).toMatch(/· float32\[2, 3\]$/);
});

it('says that it is off, and shortens what is long', () => {
  expect(markText({ ...logpoint, enabled: false }, [])).toBe('⟨ loss, x[0, :] ⟩ off');
  expect(markText({ ...logpoint, expressions: 'x'.repeat(500) }, []).length).toBeLessThan(80);
});

it('names the place as the server does, on any system', () => {
  expect(placeOf(logpoint)).toBe('train.py:42');
  expect(placeOf({ file: 'C:\\code\\train.py', line: 3 })).toBe('train.py:3');
});

it('says in words when it measures', () => {
  expect(whenText(logpoint)).toBe('Every hit, with statistics');
  expect(whenText({ every: 10, condition: 'step > 3', statistics: false })).toBe(
    'Every 10th hit where step > 3, shapes and scalars alone',
  );
  expect([2, 3, 11, 21, 113, 1002].map(ordinal)).toEqual([
    '2nd',
    '3rd',
    '11th',
    '21st',
    '113th',
    '1,002nd',
  ]);
});
