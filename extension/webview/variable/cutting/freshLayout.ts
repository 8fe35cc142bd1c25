/** Learns how the probe understands the cut, where no table on screen does. */

import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import { follow } from '../../kit/follow';
import { GivenUp } from '../panel';
import type { Target } from '../values/target';

/** Longer than a slider's step takes. */
const MOMENT_MS = 120;

/** Asks for one element whenever there is no layout, unless a table, which asks by itself, is shown. */
export function useFresh(target: Target): void {
  useEffect(() => {
    const { panel, cut, layout, subject, against } = target;
    let giveUp = new AbortController();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      const [one, asked] = [subject.peek(), cut.peek()];
      if (!one) return;
      giveUp = new AbortController();
      const place = { top: 0, left: 0, height: 1, width: 1 };
      panel
        .ask('tile', { subject: one, cut: asked, ...place, against: against.peek() }, giveUp.signal)
        .then((tile) => {
          if (tile.layout && asked === cut.peek()) layout.value = tile.layout;
        })
        .catch((reason: unknown) => {
          // The part of the panel that is shown tells its own error.
          if (!(reason instanceof GivenUp)) layout.value = null;
        });
    };
    const stop = effect(() => {
      follow(panel.generation, cut, subject);
      clearTimeout(waiting);
      giveUp.abort();
      if (panel.tab.value !== 'values' && !panel.stale.value) waiting = setTimeout(ask, MOMENT_MS);
    });
    return () => {
      clearTimeout(waiting);
      giveUp.abort();
      stop();
    };
  }, [target]);
}
