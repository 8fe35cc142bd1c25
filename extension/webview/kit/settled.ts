/** Of what comes in haste, such as while an arrow key is held down, the last alone is handed on. */

export interface Settled<T> {
  /** Hands this on after a moment, unless another comes before. */
  soon(value: T): void;
  /** What waits is not handed on any more. */
  forget(): void;
}

/** A moment: too short to be waited for, longer than a held key's repeat. */
const MOMENT_MS = 120;

export function settled<T>(hand: (value: T) => void): Settled<T> {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const forget = (): void => {
    clearTimeout(waiting);
    waiting = undefined;
  };
  return {
    soon: (value) => {
      forget();
      waiting = setTimeout(() => {
        hand(value);
      }, MOMENT_MS);
    },
    forget,
  };
}
