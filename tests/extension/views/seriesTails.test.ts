import { expect, it } from 'vitest';
import { forRows, SeriesTails } from '../../../extension/src/views/seriesTails';
import { point, series } from './series';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => point(index + 1));

it('keeps the end of a series, without its histograms', () => {
  const tails = new SeriesTails();
  tails.take({ series: [series('x', upTo(40))], reset: false });
  tails.take({ series: [series('x', [point(41)], { lost: 3 })], reset: false });
  tails.take({
    series: [
      series(
        'x',
        upTo(30).map(({ at }) => point(at + 41)),
      ),
    ],
    reset: false,
  });
  const [kept] = tails.of('pin');
  expect(kept?.points).toHaveLength(48);
  expect(kept?.points.at(-1)?.at).toBe(71);
  expect(kept?.points.every(({ histogram }) => histogram === null)).toBe(true);
});

it('forgets what the server forgot', () => {
  const tails = new SeriesTails();
  tails.take({ series: [series('x', upTo(2))], reset: false });
  tails.take({ series: [series('y', upTo(1))], reset: true });
  expect(tails.of('pin').map(({ expression }) => expression)).toEqual(['y']);
  tails.take({ series: [], reset: true });
  expect(tails.empty).toBe(true);
});

it('keeps a bounded number of series, those that grew last', () => {
  const tails = new SeriesTails();
  for (let number = 0; number < 250; number += 1) {
    tails.take({ series: [series(`x${String(number)}`, upTo(1))], reset: false });
    tails.take({ series: [series('x0', [point(number + 2)])], reset: false });
  }
  const kept = tails.of('pin').map(({ expression }) => expression);
  expect(kept).toHaveLength(200);
  expect(kept).toContain('x0');
  expect(kept).toContain('x249');
});

it('tells rows of pinned tensors alone, in as many points as they can draw', () => {
  const logged = series('loss', upTo(3), { kind: 'logpoint' });
  const changed = forRows({ series: [series('x', upTo(100)), logged], reset: true });
  expect(changed.reset).toBe(true);
  expect(changed.series.map(({ expression, points }) => [expression, points.length])).toEqual([
    ['x', 48],
  ]);
});
