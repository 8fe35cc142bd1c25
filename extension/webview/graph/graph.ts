/** The state of the panel as signals, and what can be done to it. */

import { batch, computed, signal } from '@preact/signals';

import type { GraphBox } from '../../src/protocol';
import type { FromGraph, ToGraph } from '../kit/graphMessages';
import type { Host } from '../kit/host';
import { afterPaint } from '../kit/painted';
import { settled } from '../kit/settled';
import { copyText } from './describe';
import { createEye } from './eye';
import { fadedOf, type Faded } from './fading';
import { findable, found } from './find';
import { keepUp } from './keeping';
import { withClosed, withOpen } from './modules';
import { fedByParameters, pathsThrough } from './reach';
import { recalled } from './remembered';
import { sceneOf, type Scene } from './scene';
import { steadied, type Asked } from './steady';
import { walkOf } from './walk';

export type GraphHost = Host<ToGraph, FromGraph>;

/** `graph` stays while the next one is on its way. */
export type Shown =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly text: string }
  | { readonly kind: 'graph'; readonly scene: Scene };

export function createGraph(host: GraphHost) {
  const remembered = recalled(host.kept());
  const shown = signal<Shown>({ kind: 'waiting' });
  const busy = signal<string | null>(null);
  const stale = signal(false);
  const recording = signal(false);
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
    return fadedOf(now, lit, hits.value ?? []);
  });

  const eye = createEye(scene, box);
  let asked: Asked | null = null;
  let sent: readonly string[] | null = null;
  let isFirst = true;

  /** Selects a box and brings it into sight; from far away, at a scale that can be read. */
  const show = (at: number, near = false): void => {
    const target = scene.peek()?.boxes[at];
    if (!target) return;
    batch(() => {
      selected.value = target.id;
      eye.bring(target, near);
    });
  };

  /** Tells the inspector which tensor a person selected: what the host selects comes from there. */
  const announced = settled((expression: string) => {
    host.post({ type: 'selected', expression });
  });
  const announce = (): void => {
    const expression = box.peek()?.expression ?? null;
    if (expression === null) announced.forget();
    else announced.soon(expression);
  };
  const select = (at: number): void => {
    eye.touch();
    selected.value = scene.peek()?.boxes[at]?.id ?? null;
    announce();
  };
  const goTo = (at: number | undefined, near = false): void => {
    show(at ?? -1, near);
    announce();
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
    const camera = eye.camera.peek();
    // Of several modules opened in haste, the answers before the last one settle nothing.
    const isAnswer = sent === null || isSame(sent, next.view.opened);
    const steady = camera && steadied(before, next, camera, eye.size.peek(), asked, box.peek());
    shown.value = { kind: 'graph', scene: next };
    if (steady) {
      eye.look(steady.camera);
      if (asked && isAnswer) selected.value = steady.box?.id ?? null;
    }
    if (isAnswer) [asked, sent] = [null, null];
  };
  const receiveOther = (before: Scene | null, next: Scene): void => {
    const { view } = next;
    const isBack = isFirst && view.graph === remembered.graph && view.title === remembered.title;
    const isAlike = alike(before, next);
    const kept = isBack ? remembered.selected : isAlike ? selected.peek() : null;
    const start = isBack ? -1 : (next.numbers.get(view.selected ?? '') ?? -1);
    [asked, sent] = [null, null];
    announced.forget();
    stale.value = false;
    shown.value = { kind: 'graph', scene: next };
    selected.value = next.boxes[start]?.id ?? (next.numbers.has(kept ?? '') ? kept : null);
    if (isBack && remembered.camera) eye.restore(remembered.camera);
    else if (!isAlike) eye.lookFirst();
    else show(start);
    isFirst = false;
  };

  const receive = (message: Exclude<ToGraph, { type: 'draw' }>): void => {
    switch (message.type) {
      case 'graph': {
        const before = scene.peek();
        const next = sceneOf(message.view);
        batch(() => {
          busy.value = null;
          recording.value = message.view.recording;
          if (before?.view.graph === message.view.graph) receiveSame(before, next);
          else receiveOther(before, next);
        });
        afterPaint(() => {
          host.post({ type: 'painted', graph: message.view.graph });
        });
        break;
      }
      case 'busy':
        busy.value = message.text;
        break;
      case 'idle':
        [asked, sent] = [null, null];
        busy.value = null;
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
      case 'select': {
        const now = scene.peek();
        if (now?.view.graph !== message.graph) break;
        announced.forget();
        show(now.numbers.get(message.box) ?? -1, true);
        break;
      }
      case 'recording':
        recording.value = message.on;
        break;
    }
  };

  keepUp(
    [scene, eye.camera, selected, typed, pathsOnly, notesOpen],
    () => {
      const view = scene.peek()?.view;
      return {
        graph: view?.graph ?? remembered.graph,
        title: view?.title ?? remembered.title,
        camera: view ? eye.camera.peek() : remembered.camera,
        selected: view ? selected.peek() : remembered.selected,
        typed: typed.peek(),
        pathsOnly: pathsOnly.peek(),
        notesOpen: notesOpen.peek(),
      };
    },
    (state) => {
      host.keep(state);
    },
  );

  return {
    // What is shown
    shown,
    busy,
    stale,
    recording,
    scene,
    size: eye.size,
    camera: eye.camera,
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
    resize: eye.resize,
    look: eye.look,
    zoom: eye.zoom,
    pan: eye.pan,
    fit: eye.fit,
    select,
    step: (by: 1 | -1): void => {
      const order = walk.peek();
      const at = order.indexOf(number.peek());
      goTo(order[at < 0 ? (by > 0 ? 0 : order.length - 1) : at + by]);
    },
    goToEnd: (last: boolean): void => {
      goTo(walk.peek().at(last ? -1 : 0));
    },
    /** The next hit, around the end. */
    seek: (by: 1 | -1): void => {
      const all = hits.peek() ?? [];
      const at = all.indexOf(number.peek());
      goTo(all.at(at < 0 ? (by > 0 ? 0 : -1) : (at + by) % all.length), true);
    },
    open,
    close,
    closeAll: (): void => {
      ask([], null);
    },
    goToSource: (one: GraphBox): void => {
      if (one.source) host.post({ type: 'line', ...one.source });
    },
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
