/** What a key does in the table. Pure. */

import type { Line } from './lines';

export type KeyAction =
  | { do: 'go'; index: number }
  | { do: 'fold'; line: Line; open: boolean }
  | { do: 'locate'; line: Line }
  | { do: 'pin'; line: Line }
  | { do: 'inspect'; line: Line }
  | { do: 'graph'; line: Line }
  | { do: 'menu'; line: Line }
  | { do: 'filter' };

export interface Pressed {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Whether a line has something folded under it. */
export function isFoldable(line: Line): line is Extract<Line, { open: boolean }> {
  return line.kind === 'group' || line.kind === 'module';
}

/** The action for a key while the line at `index` is active; -1 is none. `page` is in lines. */
export function keyAction(
  pressed: Pressed,
  lines: readonly Line[],
  index: number,
  page: number,
): KeyAction | null {
  const held = pressed.ctrlKey || pressed.metaKey;
  if (held && !pressed.altKey && pressed.key.toLowerCase() === 'f') return { do: 'filter' };
  if (held || pressed.altKey) return null;
  if (pressed.key === '/') return { do: 'filter' };
  const move = moved(pressed.key, lines, index, page);
  if (move !== null) return { do: 'go', index: Math.max(0, Math.min(lines.length - 1, move)) };
  const line = lines[index];
  return line ? lineAction(pressed, lines, line, index) : null;
}

function moved(key: string, lines: readonly Line[], index: number, page: number): number | null {
  if (lines.length === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index < 0 ? lines.length - 1 : index - 1;
    case 'Home':
      return 0;
    case 'End':
      return lines.length - 1;
    case 'PageDown':
      return index + page;
    case 'PageUp':
      return index - page;
    default:
      return null;
  }
}

function lineAction(
  pressed: Pressed,
  lines: readonly Line[],
  line: Line,
  index: number,
): KeyAction | null {
  const foldable = isFoldable(line);
  switch (pressed.key) {
    case 'ArrowRight':
      if (!foldable) return null;
      if (!line.open) return { do: 'fold', line, open: true };
      return lines[index + 1]?.parent === line.key ? { do: 'go', index: index + 1 } : null;
    case 'ArrowLeft': {
      if (foldable && line.open) return { do: 'fold', line, open: false };
      const parent = lines.findIndex((other) => other.key === line.parent);
      return parent < 0 ? null : { do: 'go', index: parent };
    }
    case 'Enter':
      if (foldable) return { do: 'fold', line, open: !line.open };
      return line.kind === 'tensor' ? { do: 'locate', line } : null;
    case ' ':
      return foldable ? { do: 'fold', line, open: !line.open } : null;
    case 'i':
    case 'I':
      return line.kind === 'tensor' ? { do: 'inspect', line } : null;
    case 'g':
    case 'G':
      return line.kind === 'tensor' ? { do: 'graph', line } : null;
    case 'p':
    case 'P':
      return line.kind === 'group' || line.kind === 'note' ? null : { do: 'pin', line };
    case 'ContextMenu':
      return { do: 'menu', line };
    case 'F10':
      return pressed.shiftKey ? { do: 'menu', line } : null;
    default:
      return null;
  }
}
