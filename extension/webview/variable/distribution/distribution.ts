/** What the distribution shows, as signals, and the asking for it. */

import { batch, effect, signal, untracked } from '@preact/signals';

import type { Along, Distribution, DistributionAsk } from '../../../src/protocol';
import { follow } from '../../kit/follow';
import { GivenUp, type Panel } from '../panel';
import { indexWith } from '../picture/guess';

/** Elements of a dimension in one answer. */
export const PAGE = 512;

interface Range {
  readonly low: number;
  readonly high: number;
}

/** How counts are drawn is still so when a person comes back from another tab. */
const kept = new WeakMap<Panel, ReturnType<typeof makeKept>>();

function makeKept() {
  return { bins: signal(128), log: signal(false) };
}

export function createDistribution(panel: Panel) {
  const known = kept.get(panel) ?? makeKept();
  kept.set(panel, known);
  const { bins, log } = known;
  const range = signal<Range | null>(null);
  const part = signal<DistributionAsk['part']>('value');
  const shown = signal<Distribution | null>(null);
  const problem = signal<string | null>(null);
  const busy = signal(false);
  const dimension = signal<number | null>(null);
  const first = signal(0);
  const along = signal<Along | null>(null);
  const alongProblem = signal<string | null>(null);

  const readable = (): boolean => {
    const look = panel.view.value?.look;
    return look?.unreadable === null && look.kind !== 'text';
  };

  const sayWhy = (where: typeof problem, reason: unknown, signalled: AbortSignal): void => {
    if (reason instanceof GivenUp || signalled.aborted) return;
    where.value = reason instanceof Error ? reason.message : String(reason);
  };

  const stopSpread = effect(() => {
    follow(panel.generation);
    const look = panel.view.value?.look;
    if (!look || !readable() || panel.stale.value) return undefined;
    const zoom = range.value;
    const complex = look.kind === 'complex';
    const params: DistributionAsk = {
      subject: look.subject,
      cut: panel.cut.value,
      bins: bins.value,
      low: zoom?.low ?? null,
      high: zoom?.high ?? null,
      part: complex && part.value === 'value' ? 'magnitude' : part.value,
      // A range is one of the values: the gradient's own distribution stays as it is.
      gradient: zoom === null,
      against: null,
    };
    const giveUp = new AbortController();
    untracked(() => {
      busy.value = true;
    });
    void panel
      .ask('distribution', params, giveUp.signal)
      .then((answer) => {
        if (giveUp.signal.aborted) return;
        batch(() => {
          busy.value = false;
          problem.value = answer.problem;
          if (answer.problem === null)
            shown.value =
              zoom === null ? answer : { ...answer, gradient: shown.value?.gradient ?? null };
        });
      })
      .catch((reason: unknown) => {
        sayWhy(problem, reason, giveUp.signal);
        if (!giveUp.signal.aborted) busy.value = false;
      });
    return () => {
      giveUp.abort();
    };
  });

  const stopAlong = effect(() => {
    follow(panel.generation);
    const look = panel.view.value?.look;
    const at = dimension.value;
    if (!look || !readable() || at === null || at >= look.shape.length || panel.stale.value) {
      untracked(() => {
        if (at === null) along.value = null;
      });
      return undefined;
    }
    const cut = panel.cut.value;
    const giveUp = new AbortController();
    const whole = {
      index: indexWith(cut.index, look.shape.length, [at]),
      rows: null,
      columns: null,
    };
    void panel
      .ask(
        'along',
        {
          subject: look.subject,
          cut: whole,
          dimension: at,
          first: first.value,
          many: PAGE,
          against: null,
        },
        giveUp.signal,
      )
      .then((answer) => {
        if (giveUp.signal.aborted) return;
        batch(() => {
          alongProblem.value = answer.problem;
          along.value = answer.problem === null ? answer : null;
        });
      })
      .catch((reason: unknown) => {
        sayWhy(alongProblem, reason, giveUp.signal);
      });
    return () => {
      giveUp.abort();
    };
  });

  // Another variable: what was zoomed into is not there any more.
  let before = '';
  const stopFresh = effect(() => {
    const look = panel.view.value?.look;
    const now = `${look?.subject.expression ?? ''} ${String(look?.shape.length)}`;
    if (before !== '' && before !== now)
      batch(() => {
        range.value = null;
        dimension.value = null;
        first.value = 0;
        part.value = 'value';
        shown.value = null;
      });
    before = now;
  });

  return {
    bins,
    log,
    range,
    part,
    shown,
    problem,
    busy,
    dimension,
    first,
    along,
    alongProblem,
    /** Stands at one element of the dimension, in all tabs. */
    pick: (index: number): void => {
      const look = panel.view.peek()?.look;
      const at = dimension.peek();
      if (!look || at === null) return;
      const cut = panel.cut.peek();
      const { rows, columns } = cut;
      panel.cut.value = {
        index: indexWith(cut.index, look.shape.length, [], new Map([[at, index]])),
        rows: rows === at ? null : rows,
        columns: columns === at ? null : columns,
      };
    },
    stop: (): void => {
      stopSpread();
      stopAlong();
      stopFresh();
    },
  };
}

export type Distributions = ReturnType<typeof createDistribution>;
