import type { HistoryChanged, Point, Series } from '../protocol';

/** As many points as a row's small line can show. */
const MOST_POINTS = 48;
/** As many series as the server keeps. */
const MOST_SERIES = 200;

/** The ends of all series, without their histograms: what the inspector's rows and the editor's marks show. */
export class SeriesTails {
  private readonly tails = new Map<string, Series>();

  take({ series, reset }: HistoryChanged): void {
    if (reset) {
      this.tails.clear();
    }
    for (const one of series) {
      const points = [...(this.tails.get(one.id)?.points ?? []), ...one.points.map(light)];
      // Last: the series that grew longest ago is the first to go.
      this.tails.delete(one.id);
      this.tails.set(one.id, { ...one, points: points.slice(-MOST_POINTS) });
    }
    for (const id of this.tails.keys()) {
      if (this.tails.size <= MOST_SERIES) {
        break;
      }
      this.tails.delete(id);
    }
  }

  get empty(): boolean {
    return this.tails.size === 0;
  }

  /** All series of a kind, those that grew last at the end. */
  of(kind: Series['kind']): readonly Series[] {
    return [...this.tails.values()].filter((one) => one.kind === kind);
  }
}

/** The part of a change that rows can show: pinned tensors, without histograms. */
export function forRows({ series, reset }: HistoryChanged): HistoryChanged {
  return {
    series: series
      .filter(({ kind }) => kind === 'pin')
      .map((one) => ({ ...one, points: one.points.slice(-MOST_POINTS).map(light) })),
    reset,
  };
}

function light(point: Point): Point {
  return { ...point, histogram: null };
}
