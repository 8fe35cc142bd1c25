/** What the panel's page has beside what it shows: what was typed, what is open, how numbers look. */

import { type ReadonlySignal, type Signal, computed, effect, signal } from '@preact/signals';

import type { Kept, KeptNow, Subject } from '../../src/protocol';
import { follow } from '../kit/follow';
import type { Host } from '../kit/host';
import type { OpenMenu } from '../kit/menu';
import type { FromVariable, ToVariable } from '../kit/variableMessages';
import { type Comparing, createComparing } from './compare/comparing';
import type { Panel } from './panel';
import type { Pictured } from './picture/pictured';
import { recalled, type Remembered } from './remembered';
import type { Format } from './values/numbers';
import { createTable, type Table } from './values/table';
import { wholePanel } from './values/target';

export interface Page {
  readonly panel: Panel;
  readonly table: Table;
  readonly comparing: Comparing;
  readonly menu: Signal<OpenMenu | null>;
  /** A sentence about what was just done; empty for none. */
  readonly note: Signal<string>;
  /** Values that the program's memory holds to compare with. */
  readonly kept: ReadonlySignal<readonly Kept[]>;
  /** Expressions that were looked into, the latest first. */
  readonly past: Signal<readonly string[]>;
  /** How the picture is looked at. */
  readonly pictured: Signal<Pictured>;
  inspect(expression: string, calls: boolean): void;
  closeMenu(): void;
  keep(): void;
  forget(number: number): void;
}

const KEEP_MS = 200;
/** As many expressions as the up key goes back. */
const MOST_PAST = 50;

export function createPage(panel: Panel, host: Host<ToVariable, FromVariable>): Page {
  const first = recalled(host.kept());
  const format = signal<Format>(first.format);
  const heat = signal(first.heat);
  const everywhere = signal(first.everywhere);
  const past = signal<readonly string[]>(first.past);
  const pictured = signal(first.picture);
  const menu = signal<OpenMenu | null>(null);
  const note = signal('');
  const keptNow = signal<readonly Kept[]>([]);
  const look = { format, heat, everywhere };
  // The focus goes back to what opened the menu.
  let opener: HTMLElement | null = null;
  effect(() => {
    const focused = document.activeElement;
    if (menu.value && focused instanceof HTMLElement) opener = focused;
  });
  const table = createTable(wholePanel(panel), look);
  const comparing = createComparing(panel, look, first.compare);
  panel.tab.value = first.tab;

  comeBack(panel, first);
  effect(() => {
    keptNow.value = panel.view.value?.kept ?? [];
    note.value = '';
  });
  const remember = (expression: string): void => {
    const others = past.peek().filter((one) => one !== expression);
    past.value = [expression, ...others].slice(0, MOST_PAST);
  };
  effect(() => {
    const expression = panel.view.value?.look.subject.expression;
    if (expression !== undefined) remember(expression);
  });
  keepUp(
    computed(() => ({
      tab: panel.tab.value,
      expression: panel.view.value?.look.subject.expression ?? first.expression,
      cut: panel.cut.value,
      format: format.value,
      heat: heat.value,
      everywhere: everywhere.value,
      past: past.value,
      compare: comparing.typed.value,
      picture: pictured.value,
    })),
    (state) => {
      host.keep(state);
    },
  );

  const change = (asked: Promise<KeptNow>): void => {
    asked.then(
      (now) => {
        keptNow.value = now.kept;
        note.value = now.note;
      },
      (reason: unknown) => {
        note.value = reason instanceof Error ? reason.message : String(reason);
      },
    );
  };
  return {
    panel,
    table,
    comparing,
    menu,
    note,
    kept: keptNow,
    past,
    pictured,
    inspect: (expression, calls) => {
      remember(expression);
      panel.post({ type: 'inspect', expression, calls });
    },
    closeMenu: () => {
      menu.value = null;
      opener?.focus();
      opener = null;
    },
    keep: () => {
      const subject = subjectOf(panel);
      if (subject) change(panel.ask('keep', { subject }));
    },
    forget: (number) => {
      change(panel.ask('forget', { number }));
    },
  };
}

export function subjectOf(panel: Panel): Subject | null {
  return panel.view.peek()?.look.subject ?? null;
}

/** The first variable after the page was thrown away is cut as it was before, if it is the same one. */
function comeBack(panel: Panel, { expression, cut }: Remembered): void {
  const stop = effect(() => {
    const view = panel.view.value;
    if (!view) return;
    if (view.look.subject.expression === expression) panel.cut.value = cut;
    queueMicrotask(() => {
      stop();
    });
  });
}

/** Keeps the state after changes, not once for each step of a slider. */
function keepUp(state: ReadonlySignal<Remembered>, keep: (state: Remembered) => void): void {
  let waiting: number | undefined;
  const now = (): void => {
    clearTimeout(waiting);
    waiting = undefined;
    keep(state.peek());
  };
  effect(() => {
    follow(state);
    waiting ??= window.setTimeout(now, KEEP_MS);
  });
  window.addEventListener('pagehide', now);
}
