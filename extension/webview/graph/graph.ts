/** The state of the panel as signals, and what can be done to it. */

import { batch, computed, effect, signal } from '@preact/signals';

import type { GraphBox } from '../../src/protocol';
import type { FromGraph, ToGraph } from '../kit/graphMessages';
import type { Host } from '../kit/host';
import { afterPaint } from '../kit/painted';
import {
  bringing,
  centred,
  fitted,
  held,
  opening,
  panned,
  READABLE,
  sees,
  zoomed,
  type Camera,
  type Point,
  type Size,
} from './camera';
import { copyText } from './describe';
import { findable, found } from './find';
import { follow } from './follow';
import { withClosed, withOpen } from './modules';
import { fedByParameters, pathsThrough } from './reach';
import { recalled } from './remembered';
import { middleOf, rectOf, sceneOf, startOf, type Scene } from './scene';
import { steadied, type Asked } from './steady';
import { walkOf } from './walk';

export type GraphHost = Host<ToGraph, FromGraph>;

/** `graph` stays while the next one is on its way. */
export type Shown =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly text: string }
  | { readonly kind: 'graph'; readonly scene: Scene };

/** 1 for each box and link that is drawn back. */
export interface Faded {
  readonly boxes: Uint8Array;
  readonly links: Uint8Array;
}

const KEEP_MS = 200;

export function createGraph(host: GraphHost) {
  const remembered = recalled(host.kept());
  const shown = signal<Shown>({ kind: 'waiting' });
  const busy = signal<string | null>(null);
  const stale = signal(false);
  const size = signal<Size>({ width: 0, height: 0 });
  /** null until the canvas has a size. */
  const camera = signal<Camera | null>(null);
  const selected = signal<string | null>(null);
  const typed = signal(remembered.typed);
  const pathsOnly = signal(remembered.pathsOnly);
  const notesOpen = signal(remembered.notesOpen);

  const scene = computed(() => (shown.value.kind === 'graph' ? shown.value.scene : null));
  const number = computed(() =>
    selected.value === null ? -1 : (scene.value?.numbers.get(selected.value) ?? -1),
  );
  const box = computed(() => scene.value?.boxes[number.value] ?? null);
  const findables = computed(() => scene.value?.boxes.map(findable) ?? []);
  const hits = computed(() =>
    scene.value && typed.value.trim() !== ''
      ? found(scene.value.boxes, findables.value, typed.value)
      : null,
  );
  const walk = computed(() => (scene.value ? walkOf(scene.value) : []));
  const fed = computed(() => (scene.value ? fedByParameters(scene.value) : null));
  const faded = computed<Faded | null>(() => {
    const now = scene.value;
    if (!now) return null;
    const lit = [
      number.value >= 0 ? pathsThrough(now, number.value) : null,
      pathsOnly.value ? fed.value : null,
    ].filter((one) => one !== null);
    if (lit.length === 0) return null;
    const back = {
      boxes: Uint8Array.from(now.boxes, (_, at) => (lit.every(({ boxes }) => boxes[at]) ? 0 : 1)),
      links: Uint8Array.from(now.links, (_, at) => (lit.every(({ links }) => links[at]) ? 0 : 1)),
    };
    // One looks for them.
    for (const hit of hits.value ?? []) back.boxes[hit] = 0;
    return back;
  });

  /** Whether the person, rather than the first fit, chose what is in sight. */
  let touched = false;
  let asked: Asked | null = null;
  let sent: readonly string[] | null = null;
  let wanted: string | null = null;
  let isFirst = true;

  const look = (next: Camera): void => {
    const now = scene.peek();
    touched = true;
    camera.value = now ? held(next, now.size, size.peek()) : next;
  };
  const lookFirst = (): void => {
    const now = scene.peek();
    const room = size.peek();
    if (!now || room.width === 0 || room.height === 0) return;
    camera.value = opening(now.size, room, startOf(now));
  };

  const resize = (next: Size): void => {
    const before = size.peek();
    if (next.width === before.width && next.height === before.height) return;
    size.value = next;
    const eye = camera.peek();
    const at = box.peek();
    if (!eye || !touched) lookFirst();
    else if (at && sees(eye, before, rectOf(at))) camera.value = bringing(eye, rectOf(at), next);
  };

  /** Selects a box and brings it into sight; from far away, at a scale that can be read. */
  const show = (at: number, near = false): void => {
    const target = scene.peek()?.boxes[at];
    const eye = camera.peek();
    if (!target) return;
    batch(() => {
      selected.value = target.id;
      if (!eye) return;
      if (near && eye.scale < READABLE) look(centred(middleOf(target), 0.8, size.peek()));
      else look(bringing(eye, rectOf(target), size.peek()));
    });
  };

  const select = (at: number): void => {
    touched = true;
    selected.value = scene.peek()?.boxes[at]?.id ?? null;
  };

  const selectExpression = (expression: string): void => {
    const now = scene.peek();
    wanted = now ? null : expression;
    const at = now?.boxes.findIndex((one) => one.expression === expression) ?? -1;
    if (at >= 0) show(at, true);
  };

  const ask = (opened: readonly string[], for_: Asked | null): void => {
    const now = scene.peek();
    if (!now) return;
    [asked, sent] = [for_, opened];
    host.post({ type: 'open', graph: now.view.graph, opened });
  };
  const openedNow = (): readonly string[] => sent ?? scene.peek()?.view.opened ?? [];
  const open = (one: GraphBox | null): void => {
    const module = one?.opens ?? null;
    if (module !== null) ask(withOpen(openedNow(), module), { module, opens: true });
  };
  const close = (module: string | undefined): void => {
    if (module === undefined) return;
    ask(withClosed(openedNow(), module), { module, opens: false });
  };

  /** The same graph at another level: what one looked at stays where it was. */
  const receiveSame = (before: Scene, next: Scene): void => {
    const eye = camera.peek();
    // Of several modules opened in haste, the answers before the last one settle nothing.
    const isAnswer = sent === null || isSame(sent, next.view.opened);
    const steady = eye && steadied(before, next, eye, size.peek(), asked, box.peek());
    shown.value = { kind: 'graph', scene: next };
    if (steady) {
      camera.value = held(steady.camera, next.size, size.peek());
      touched = true;
      if (asked && isAnswer) selected.value = steady.box?.id ?? null;
    }
    if (isAnswer) [asked, sent] = [null, null];
  };
  const receiveOther = (before: Scene | null, next: Scene): void => {
    const { view } = next;
    const isBack = isFirst && view.graph === remembered.graph && view.title === remembered.title;
    const kept = isBack ? remembered.selected : alike(before, next) ? selected.peek() : null;
    [asked, sent] = [null, null];
    stale.value = false;
    shown.value = { kind: 'graph', scene: next };
    selected.value = kept !== null && next.numbers.has(kept) ? kept : null;
    if (isBack && remembered.camera) {
      camera.value = remembered.camera;
      touched = true;
    } else if (!alike(before, next)) {
      camera.value = null;
      touched = false;
      lookFirst();
    }
    isFirst = false;
  };

  const receive = (message: ToGraph): void => {
    switch (message.type) {
      case 'graph': {
        const before = scene.peek();
        const next = sceneOf(message.view);
        batch(() => {
          busy.value = null;
          if (before?.view.graph === message.view.graph) receiveSame(before, next);
          else receiveOther(before, next);
          if (wanted !== null) selectExpression(wanted);
        });
        afterPaint(() => {
          host.post({ type: 'painted', graph: message.view.graph });
        });
        break;
      }
      case 'busy':
        busy.value = message.text;
        break;
      case 'failed':
        [asked, sent] = [null, null];
        batch(() => {
          busy.value = null;
          stale.value = false;
          shown.value = { kind: 'failed', text: message.text };
        });
        break;
      case 'stale':
        stale.value = true;
        break;
      case 'select':
        selectExpression(message.expression);
        break;
    }
  };

  const zoom = (factor: number, at?: Point): void => {
    const eye = camera.peek();
    const { width, height } = size.peek();
    if (eye) look(zoomed(eye, factor, at ?? { x: width / 2, y: height / 2 }));
  };
  const pan = (right: number, down: number): void => {
    const eye = camera.peek();
    if (eye) look(panned(eye, right, down));
  };
  const fit = (): void => {
    const now = scene.peek();
    if (now) look(fitted(now.size, size.peek()));
  };
  const step = (by: 1 | -1): void => {
    const order = walk.peek();
    const at = order.indexOf(number.peek());
    const next = at < 0 ? (by > 0 ? 0 : order.length - 1) : at + by;
    show(order[next] ?? -1);
  };
  const goToEnd = (last: boolean): void => {
    show(walk.peek().at(last ? -1 : 0) ?? -1);
  };
  /** The next hit, around the end. */
  const seek = (by: 1 | -1): void => {
    const all = hits.peek() ?? [];
    const at = all.indexOf(number.peek());
    const next = at < 0 ? (by > 0 ? 0 : -1) : (at + by) % all.length;
    show(all.at(next) ?? -1, true);
  };

  let keeping: number | undefined;
  const keep = (): void => {
    clearTimeout(keeping);
    keeping = undefined;
    const view = scene.peek()?.view;
    host.keep({
      graph: view?.graph ?? remembered.graph,
      title: view?.title ?? remembered.title,
      camera: view ? camera.peek() : remembered.camera,
      selected: view ? selected.peek() : remembered.selected,
      typed: typed.peek(),
      pathsOnly: pathsOnly.peek(),
      notesOpen: notesOpen.peek(),
    });
  };
  effect(() => {
    // Read for their changes. The host gets a message for each: not one for each frame of a drag.
    follow(scene, camera, selected, typed, pathsOnly, notesOpen);
    keeping ??= window.setTimeout(keep, KEEP_MS);
  });
  window.addEventListener('pagehide', keep);

  return {
    // What is shown
    shown,
    busy,
    stale,
    scene,
    size,
    camera,
    number,
    box,
    typed,
    hits,
    walk,
    faded,
    pathsOnly,
    notesOpen,
    // What can be done
    receive,
    resize,
    look,
    select,
    show,
    step,
    goToEnd,
    seek,
    open,
    close,
    closeAll: (): void => {
      ask([], null);
    },
    zoom,
    pan,
    fit,
    copy: (one: GraphBox): void => {
      host.post({ type: 'copy', text: copyText(one) });
    },
    post: (message: FromGraph): void => {
      host.post(message);
    },
  };
}

export type Graph = ReturnType<typeof createGraph>;

/** Whether a graph is drawn as the one before: the next step of a training loop mostly is. */
function alike(before: Scene | null, next: Scene): boolean {
  return (
    before !== null &&
    before.view.title === next.view.title &&
    before.boxes.length === next.boxes.length &&
    before.size.width === next.size.width &&
    before.size.height === next.size.height
  );
}

function isSame(names: readonly string[], others: readonly string[]): boolean {
  const known = new Set(names);
  return known.size === new Set(others).size && others.every((name) => known.has(name));
}
