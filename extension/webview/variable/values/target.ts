/** What a table shows: one variable, or the difference of two, through a cut. */

import { type ReadonlySignal, type Signal, computed } from '@preact/signals';

import type { Cut, Layout, Subject } from '../../../src/protocol';
import type { Panel } from '../panel';

export interface Target {
  readonly panel: Panel;
  /** null where there is nothing to show. */
  readonly subject: ReadonlySignal<Subject | null>;
  readonly against: ReadonlySignal<Subject | null>;
  readonly dtype: ReadonlySignal<string>;
  readonly cut: Signal<Cut>;
  readonly layout: Signal<Layout | null>;
}

/** The variable that the panel looks into. */
export function wholePanel(panel: Panel): Target {
  return {
    panel,
    subject: computed(() => {
      const look = panel.view.value?.look;
      return look?.unreadable === null ? look.subject : null;
    }),
    against: computed(() => null),
    dtype: computed(() => panel.view.value?.look.record?.dtype ?? ''),
    cut: panel.cut,
    layout: panel.layout,
  };
}
