/** The state of the view as signals, and what can be done to it. */

import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals';

import type { HistoryChanged, InspectorView } from '../../src/protocol';
import type { OpenMenu } from '../kit/menu';
import type { FromInspector, ToInspector } from '../kit/messages';
import { afterPaint } from '../kit/painted';
import type { Host } from '../kit/host';
import { settled } from '../kit/settled';
import type { PageSize } from '../kit/size';
import { isWide } from './columns';
import { type Courses, lengthened } from './courses';
import { leftOutText } from './describe';
import { parseFilter, searchable } from './filter';
import { isFoldable } from './keys';
import { list, type Folds, type Line } from './lines';
import { pathTo } from './path';
import { recalled, type Section, type Sections, trimmedFolds } from './remembered';
import { advance, type Shown, type Stop } from './shown';
import { sorted, type Sort } from './sort';
import { buildTree, GLOBALS } from './tree';

/** A step is over before this; a program that runs longer has left its stop behind. */
const STEP_MS = 300;

export type InspectorHost = Host<ToInspector, FromInspector>;

export function createInspector(host: InspectorHost, pageSize: ReadonlySignal<PageSize>) {
  const remembered = recalled(host.kept());
  const shown = signal<Shown>({ kind: 'nothing' });
  const pins = signal<readonly string[]>([]);
  const courses = signal<Courses>(new Map());
  const typed = signal(remembered.filter);
  const sort = signal<Sort>(remembered.sort);
  const folds = signal<Folds>(remembered.folds);
  const filterFolds = signal<Folds>({});
  const globalsAsked = signal(false);
  const active = signal<string | null>(null);
  const menu = signal<OpenMenu | null>(null);
  const sections = signal<Sections>(remembered.sections);

  const stop = computed<Stop | null>(() => {
    const now = shown.value;
    if (now.kind === 'stop') return now.stop;
    return now.kind === 'running' ? now.before : null;
  });
  const view = computed(() => stop.value?.view ?? null);
  const rows = computed(() => stop.value?.rows ?? []);
  const tree = computed(() =>
    buildTree(
      view.value?.rows.map((row) => row.record) ?? [],
      view.value?.modules ?? [],
      pins.value,
    ),
  );
  const ordered = computed(() => sorted(tree.value, rows.value, sort.value));
  const searchables = computed(() => view.value?.rows.map(searchable) ?? []);
  const terms = computed(() => parseFilter(typed.value));
  const listing = computed(() =>
    list(ordered.value, {
      rows: rows.value,
      searchables: terms.value.length > 0 ? searchables.value : [],
      terms: terms.value,
      folds: folds.value,
      filterFolds: filterFolds.value,
      globalsShown: view.value?.globals_shown ?? false,
      globalsAsked: globalsAsked.value,
      notes: view.value?.left_out ? [leftOutText(view.value.left_out)] : [],
    }),
  );
  const wide = computed(() => isWide(pageSize.value.width, pageSize.value.font));

  effect(() => {
    host.keep({
      folds: trimmedFolds(folds.value),
      sort: sort.value,
      filter: typed.value,
      sections: sections.value,
    });
  });

  let leaving: number | undefined;

  const receiveView = (next: InspectorView): void => {
    const before = shown.value;
    const now = advance(before, next);
    if (now === before) return;
    clearTimeout(leaving);
    batch(() => {
      shown.value = now;
      menu.value = null;
      if (next.kind === 'stop') globalsAsked.value = false;
    });
    if (now.kind === 'running' && now.before) {
      leaving = window.setTimeout(() => {
        shown.value = { ...now, before: null };
      }, STEP_MS);
    }
    if (next.kind === 'stop' || next.kind === 'stats') {
      const { generation, kind } = next;
      afterPaint(() => {
        host.post({ type: 'painted', generation, what: kind });
        // What rows are found by, made before the first keystroke has to wait for it.
        requestIdleCallback(() => searchables.peek());
      });
    }
  };

  const setOpen = (line: Line, open: boolean): void => {
    if (line.kind === 'group' && line.group.title === GLOBALS && terms.value.length === 0) {
      showGlobals(open);
      return;
    }
    if (!isFoldable(line)) return;
    const kept = terms.value.length > 0 ? filterFolds : folds;
    kept.value = { ...kept.value, [line.key]: open };
  };

  const showGlobals = (show: boolean): void => {
    globalsAsked.value = show;
    host.post({ type: 'globals', shown: show });
  };

  const setFilter = (text: string): void => {
    batch(() => {
      typed.value = text;
      filterFolds.value = {};
    });
  };

  const togglePin = (expression: string): void => {
    const pinned = !pins.value.includes(expression);
    pins.value = pinned
      ? [...pins.value, expression]
      : pins.value.filter((other) => other !== expression);
    host.post({ type: 'pin', expression, pinned });
  };

  /** Tells the graph which tensor a person selected: what the host selects comes from there. */
  const announced = settled((expression: string) => {
    host.post({ type: 'selected', expression });
  });
  /** A person makes a line the active one. */
  const choose = (line: Line | undefined): void => {
    active.value = line?.key ?? null;
    if (line?.kind === 'tensor') announced.soon(line.node.expression);
    else announced.forget();
  };

  const activate = (path: readonly string[]): void => {
    const opened = Object.fromEntries(path.slice(0, -1).map((key) => [key, true]));
    announced.forget();
    batch(() => {
      folds.value = { ...folds.value, ...opened };
      active.value = path.at(-1) ?? null;
    });
  };
  /** Makes an expression's line visible and active, whatever hides it. */
  const reveal = (expression: string): void => {
    const path = pathTo(ordered.value, expression);
    if (!path) return;
    batch(() => {
      setFilter('');
      activate(path);
    });
  };
  /** Makes an expression's line active, unless the filter that a person typed hides it. */
  const select = (expression: string): void => {
    const path = pathTo(ordered.value, expression);
    if (!path) return;
    if (terms.value.length === 0) activate(path);
    else if (listing.value.lines.some(({ key }) => key === path.at(-1))) activate(path.slice(-1));
  };

  /** Whether a part of a card is unfolded: findings are, reasons are not, until a person says otherwise. */
  const isOpen = (section: Section): boolean => sections.value[section] ?? section === 'findings';
  const setSection = (section: Section, open: boolean): void => {
    sections.value = { ...sections.value, [section]: open };
  };
  const closeCheckup = (): void => {
    const now = shown.value;
    if (now.kind === 'stop') shown.value = { kind: 'stop', stop: { ...now.stop, checkup: null } };
  };

  return {
    // What is shown
    shown,
    stop,
    rows,
    pins,
    courses,
    typed,
    terms,
    sort,
    listing,
    active,
    menu,
    wide,
    pageSize,
    /** The table's place, kept while another state is shown. */
    scroll: { top: 0 },
    isOpen,
    has: (expression: string): boolean => pathTo(ordered.value, expression) !== null,
    // What can be done
    receiveView,
    receiveHistory: (changed: HistoryChanged): void => {
      courses.value = lengthened(courses.value, changed);
    },
    setOpen,
    showGlobals,
    setFilter,
    togglePin,
    choose,
    reveal,
    select,
    setSection,
    closeCheckup,
    post: (message: FromInspector): void => {
      host.post(message);
    },
  };
}

export type Inspector = ReturnType<typeof createInspector>;
