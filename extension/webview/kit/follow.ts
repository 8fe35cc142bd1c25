import type { ReadonlySignal } from '@preact/signals';

/** Makes the effect that calls it run again whenever one of these changes. */
export function follow(...signals: readonly ReadonlySignal<unknown>[]): void {
  signals.forEach((one) => one.value);
}
