/** Series of points, as they grow. */

import type { HistoryChanged, Series } from '../../src/protocol';

/** As many points as a series keeps here; older ones go. */
const MOST_POINTS = 10_000;

/** The series with what has come. */
export function grown(
  known: ReadonlyMap<string, Series>,
  changed: HistoryChanged,
): ReadonlyMap<string, Series> {
  const next = new Map(changed.reset ? [] : known);
  for (const one of changed.series) {
    const points = [...(next.get(one.id)?.points ?? []), ...one.points];
    next.set(one.id, { ...one, points: points.slice(-MOST_POINTS) });
  }
  return next;
}
