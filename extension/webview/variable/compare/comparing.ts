/** The comparison of the variable with another, or with a value of its own that was kept. */

import { type ReadonlySignal, type Signal, batch, computed, effect, signal } from '@preact/signals';

import type { Comparison, Cut, Layout, Subject } from '../../../src/protocol';
import { follow } from '../../kit/follow';
import { GivenUp, type Panel } from '../panel';
import { createTable, type Table, type TableLook } from '../values/table';

/** What a person typed. */
export interface Typed {
  right: string;
  /** The number of a kept value to compare with, instead of `right`. */
  kept: number | null;
  rtol: string;
  atol: string;
  equalNan: boolean;
}

export const UNTYPED: Typed = { right: '', kept: null, rtol: '', atol: '', equalNan: true };

export interface Comparing {
  readonly typed: Signal<Typed>;
  readonly result: ReadonlySignal<Comparison | null>;
  readonly problem: ReadonlySignal<string>;
  readonly busy: ReadonlySignal<boolean>;
  /** The two that the result is about. */
  readonly pair: ReadonlySignal<{ left: Subject; right: Subject } | null>;
  /** The differences, element by element. */
  readonly table: Table;
  run(rightName: string, calls?: boolean): void;
}

/** A tolerance as it was typed: null where nothing is, a sentence where it is none. */
export function tolerance(typed: string, name: string): number | null | string {
  if (typed.trim() === '') return null;
  const value = Number(typed);
  return Number.isFinite(value) && value >= 0
    ? value
    : `${name} has to be a number that is not negative, such as 1e-5.`;
}

export function createComparing(panel: Panel, look: TableLook, first: Typed): Comparing {
  const typed = signal<Typed>(first);
  const result = signal<Comparison | null>(null);
  const problem = signal('');
  const busy = signal(false);
  const pair = signal<{ left: Subject; right: Subject } | null>(null);
  const cut = signal<Cut>({ index: '', rows: null, columns: null });
  const layout = signal<Layout | null>(null);
  const comparable = computed(() => (result.value?.shape ? pair.value : null));
  const table = createTable(
    {
      panel,
      subject: computed(() => comparable.value?.left ?? null),
      against: computed(() => comparable.value?.right ?? null),
      dtype: computed(() => 'float64'),
      cut,
      layout,
    },
    look,
  );
  let giveUp = new AbortController();

  const forget = (): void => {
    giveUp.abort();
    busy.value = false;
    result.value = null;
    pair.value = null;
    problem.value = '';
  };
  effect(() => {
    follow(panel.generation);
    batch(forget);
  });

  const run = (rightName: string, calls = false): void => {
    const left = panel.view.peek()?.look.subject;
    if (!left || panel.stale.peek()) return;
    const { kept, rtol, atol, equalNan } = typed.peek();
    const [relative, absolute] = [tolerance(rtol, 'rtol'), tolerance(atol, 'atol')];
    const wrong = [relative, absolute].find((one) => typeof one === 'string');
    forget();
    if (rightName.trim() === '') problem.value = 'Type an expression to compare with.';
    else if (typeof wrong === 'string') problem.value = wrong;
    if (problem.peek() !== '' || typeof relative === 'string' || typeof absolute === 'string')
      return;
    const right = { expression: rightName, calls, kept };
    giveUp = new AbortController();
    const own = giveUp;
    busy.value = true;
    panel
      .ask(
        'compare',
        { left, right, rtol: relative, atol: absolute, equal_nan: equalNan },
        own.signal,
      )
      .then((answer) => {
        batch(() => {
          cut.value = { index: '', rows: null, columns: null };
          layout.value = null;
          pair.value = { left, right };
          result.value = answer;
          problem.value = answer.problem ?? '';
        });
      })
      .catch((reason: unknown) => {
        if (!(reason instanceof GivenUp))
          problem.value = reason instanceof Error ? reason.message : String(reason);
      })
      .finally(() => {
        if (own === giveUp) busy.value = false;
      });
  };

  return { typed, result, problem, busy, pair, table, run };
}
