/** What the pointer does on a line. */

import { focusTable } from './focus';
import type { Inspector } from './inspector';
import { isFoldable } from './keys';
import { openLineMenu } from './lineMenu';
import type { Line } from './lines';

export function pointerHandlers(inspector: Inspector, line: Line) {
  return {
    onPointerDown: (event: PointerEvent): void => {
      if (event.button === 0 || event.button === 2) inspector.choose(line);
    },
    onMouseDown: (event: MouseEvent): void => {
      // The table has the focus, its lines are only active.
      event.preventDefault();
      focusTable();
    },
    onClick: (event: MouseEvent): void => {
      if (event.detail <= 1 && isFoldable(line)) inspector.setOpen(line, !line.open);
    },
    onDblClick: (): void => {
      if (line.kind === 'tensor')
        inspector.post({ type: 'locate', expression: line.node.expression });
    },
    onContextMenu: (event: MouseEvent): void => {
      event.preventDefault();
      inspector.choose(line);
      openLineMenu(inspector, line, event.clientX, event.clientY);
    },
  };
}
