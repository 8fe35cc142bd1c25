/** Asks for the autograd graph of a row's tensor. */

import type { Inspector } from './inspector';
import type { Line } from './lines';

/** Nothing happens for what no operation has made. */
export function showGraph(inspector: Inspector, line: Line): void {
  if (line.kind !== 'tensor') return;
  const row = inspector.rows.peek()[line.node.index];
  if (row && row.record.grad_fn !== null)
    inspector.post({ type: 'graph', expression: line.node.expression });
}
