import { expect, test } from 'vitest';

import type { HistoryChanged, Point, Series } from '../../../extension/src/protocol';
import { courseText, lengthened } from '../../../extension/webview/inspector/courses';

function changed(means: (number | null)[], changes: Partial<Series> = {}): HistoryChanged {
  const points = means.map((mean, at) => ({ at, mean })) as Point[];
  const series = { id: 'a', kind: 'pin', expression: 'x', points, ...changes } as Series;
  return { series: [series], reset: false };
}

test('a course grows with every stop and keeps what a row can show', () => {
  let courses = lengthened(new Map(), changed([1, 2]));
  courses = lengthened(courses, changed([null]));
  expect(courses.get('x')?.figures).toEqual([1, 2, null]);
  courses = lengthened(courses, changed(Array.from({ length: 60 }, (_, at) => at)));
  expect(courses.get('x')?.figures).toHaveLength(48);
  expect(courses.get('x')?.figures.at(-1)).toBe(59);
});

test('another session’s series of the same expression begins anew', () => {
  const courses = lengthened(lengthened(new Map(), changed([1, 2])), changed([7], { id: 'b' }));
  expect(courses.get('x')?.figures).toEqual([7]);
});

test('logpoints have no row, and a reset forgets', () => {
  expect(lengthened(new Map(), changed([1], { kind: 'logpoint' })).size).toBe(0);
  const known = lengthened(new Map(), changed([1]));
  expect(lengthened(known, { series: [], reset: true }).size).toBe(0);
});

test('a course is told from its first to its last figure, once there are two', () => {
  expect(courseText([2.3])).toBeNull();
  expect(courseText([2.3, null])).toBeNull();
  expect(courseText([2.3, null, 0.41])).toBe('Mean over the last 3 stops: from 2.3 to 0.41');
});
