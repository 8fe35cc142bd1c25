import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { settled } from '../../extension/webview/kit/settled';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('hands on the last of what came in haste, and each of what came slowly', () => {
  const handed: string[] = [];
  const one = settled((text: string) => handed.push(text));
  for (const text of 'abc') {
    one.soon(text);
    vi.advanceTimersByTime(30);
  }
  expect(handed).toEqual([]);
  vi.advanceTimersByTime(1000);
  one.soon('d');
  vi.advanceTimersByTime(1000);
  expect(handed).toEqual(['c', 'd']);
});

it('hands on nothing that was taken back', () => {
  const handed: string[] = [];
  const one = settled((text: string) => handed.push(text));
  one.soon('a');
  one.forget();
  vi.advanceTimersByTime(1000);
  expect(handed).toEqual([]);
});
