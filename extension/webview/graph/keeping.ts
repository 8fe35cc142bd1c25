/** Keeps how one looks at a graph where it outlives the page. */

import { effect, type ReadonlySignal } from '@preact/signals';

import { follow } from '../kit/follow';
import type { Remembered } from './remembered';

const KEEP_MS = 200;

/** Hands `current()` to `keep` after changes of any of `signals`, and when the page goes. */
export function keepUp(
  signals: readonly ReadonlySignal<unknown>[],
  current: () => Remembered,
  keep: (state: Remembered) => void,
): void {
  let waiting: number | undefined;
  const now = (): void => {
    clearTimeout(waiting);
    waiting = undefined;
    keep(current());
  };
  effect(() => {
    // Read for their changes. The host gets a message for each: not one for each frame of a drag.
    follow(...signals);
    waiting ??= window.setTimeout(now, KEEP_MS);
  });
  window.addEventListener('pagehide', now);
}
