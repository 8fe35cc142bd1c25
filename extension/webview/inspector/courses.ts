/** The course of pinned tensors over the stops, as far as a row shows it. */

import type { HistoryChanged, Point } from '../../src/protocol';
import { counted, number } from '../kit/format';
import { type Figure, MOST_FIGURES } from '../kit/sparkline';

export interface Course {
  readonly id: string;
  readonly figures: readonly Figure[];
}

/** The latest series of each expression. */
export type Courses = ReadonlyMap<string, Course>;

/** The courses with the points that have come. */
export function lengthened(known: Courses, changed: HistoryChanged): Courses {
  const next = new Map(changed.reset ? [] : known);
  for (const { id, kind, expression, points } of changed.series) {
    if (kind !== 'pin') continue;
    const before = next.get(expression);
    // Of another session's series of the same expression nothing is kept.
    const figures = before?.id === id ? before.figures : [];
    next.set(expression, {
      id,
      figures: [...figures, ...points.map(figureOf)].slice(-MOST_FIGURES),
    });
  }
  return next;
}

function figureOf({ mean }: Point): Figure {
  return mean !== null && Number.isFinite(mean) ? mean : null;
}

/** "Over the last 12 stops: from 2.3 to 0.41"; null where there are not two figures to tell. */
export function courseText(figures: readonly Figure[]): string | null {
  const known = figures.filter((one) => one !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (known.length < 2 || first === undefined || last === undefined) return null;
  return `Mean over the last ${counted(figures.length, 'stop')}: from ${number(first)} to ${number(last)}`;
}
