/** What a key does in the graph. Pure. */

export type KeyAction =
  | { do: 'zoom'; by: 1 | -1 }
  | { do: 'fit' }
  | { do: 'pan'; right: number; down: number }
  | { do: 'step'; by: 1 | -1 }
  | { do: 'end'; last: boolean }
  | { do: 'open' }
  | { do: 'close' }
  | { do: 'source' }
  | { do: 'search' }
  | { do: 'copy' }
  | { do: 'clear' };

export interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const PLAIN: Readonly<Record<string, KeyAction>> = {
  '+': { do: 'zoom', by: 1 },
  '=': { do: 'zoom', by: 1 },
  '-': { do: 'zoom', by: -1 },
  '0': { do: 'fit' },
  ArrowLeft: { do: 'pan', right: -1, down: 0 },
  ArrowRight: { do: 'pan', right: 1, down: 0 },
  ArrowUp: { do: 'pan', right: 0, down: -1 },
  ArrowDown: { do: 'pan', right: 0, down: 1 },
  n: { do: 'step', by: 1 },
  p: { do: 'step', by: -1 },
  Home: { do: 'end', last: false },
  End: { do: 'end', last: true },
  Enter: { do: 'open' },
  Backspace: { do: 'close' },
  // As VS Code's Go to Definition.
  F12: { do: 'source' },
  '/': { do: 'search' },
  Escape: { do: 'clear' },
};

/**
 * The action for a key.
 *
 * Tab goes through the boxes only while one is selected and there is another: else it leaves the
 * graph, so that no one is caught in it.
 */
export function keyAction(pressed: Pressed, place: { at: number; of: number }): KeyAction | null {
  const { key, shiftKey } = pressed;
  if (pressed.altKey) return null;
  if (pressed.ctrlKey || pressed.metaKey) {
    if (key.toLowerCase() === 'f') return { do: 'search' };
    return key.toLowerCase() === 'c' && place.at >= 0 ? { do: 'copy' } : null;
  }
  if (key === 'Tab') {
    const next = place.at + (shiftKey ? -1 : 1);
    if (place.at < 0 || next < 0 || next >= place.of) return null;
    return { do: 'step', by: shiftKey ? -1 : 1 };
  }
  return Object.hasOwn(PLAIN, key) ? (PLAIN[key] ?? null) : null;
}
