/** Where one looks from, as a signal, and what moves it. */

import { signal, type ReadonlySignal } from '@preact/signals';

import type { GraphBox } from '../../src/protocol';
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
import { middleOf, rectOf, startOf, type Scene } from './scene';

/** From far away, a box that is brought into sight is seen at this scale. */
const CLOSE = 0.8;

export function createEye(
  scene: ReadonlySignal<Scene | null>,
  selected: ReadonlySignal<GraphBox | null>,
) {
  const size = signal<Size>({ width: 0, height: 0 });
  /** null until the canvas has a size. */
  const camera = signal<Camera | null>(null);
  /** Whether the person, rather than the first fit, chose what is in sight. */
  let touched = false;

  const look = (next: Camera): void => {
    const now = scene.peek();
    touched = true;
    camera.value = now ? held(next, now.size, size.peek()) : next;
  };
  /** A graph is seen for the first time: around what is selected, else around its root. */
  const lookFirst = (): void => {
    const now = scene.peek();
    const room = size.peek();
    const at = selected.peek();
    touched = false;
    if (!now || room.width === 0 || room.height === 0) camera.value = null;
    else camera.value = opening(now.size, room, at ? middleOf(at) : startOf(now));
  };

  const resize = (next: Size): void => {
    const before = size.peek();
    if (next.width === before.width && next.height === before.height) return;
    size.value = next;
    const eye = camera.peek();
    const at = selected.peek();
    if (!eye || !touched) lookFirst();
    else if (at && sees(eye, before, rectOf(at))) camera.value = bringing(eye, rectOf(at), next);
  };

  /** Brings a box into sight; with `near`, from far away at a scale that can be read. */
  const bring = (box: GraphBox, near = false): void => {
    const eye = camera.peek();
    if (!eye) return;
    if (near && eye.scale < READABLE) look(centred(middleOf(box), CLOSE, size.peek()));
    else look(bringing(eye, rectOf(box), size.peek()));
  };

  return {
    size: size as ReadonlySignal<Size>,
    camera: camera as ReadonlySignal<Camera | null>,
    look,
    lookFirst,
    resize,
    bring,
    /** Back to where one looked from before. */
    restore: (before: Camera): void => {
      camera.value = before;
      touched = true;
    },
    /** What is in sight stays so when the panel's size changes. */
    touch: (): void => {
      touched = true;
    },
    zoom: (factor: number, at?: Point): void => {
      const eye = camera.peek();
      const { width, height } = size.peek();
      if (eye) look(zoomed(eye, factor, at ?? { x: width / 2, y: height / 2 }));
    },
    pan: (right: number, down: number): void => {
      const eye = camera.peek();
      if (eye) look(panned(eye, right, down));
    },
    fit: (): void => {
      const now = scene.peek();
      if (now) look(fitted(now.size, size.peek()));
    },
  };
}
