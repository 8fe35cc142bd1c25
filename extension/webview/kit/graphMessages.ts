import type { GraphView } from '../../src/protocol';

/** What the extension tells the graph panel. */
export type ToGraph =
  /** A state to show. With the same `graph` number as before, it is the same graph with other modules open. */
  | { readonly type: 'graph'; readonly view: GraphView }
  /** A new one is on its way; what is shown stays. */
  | { readonly type: 'busy'; readonly text: string }
  /** There is nothing to show, and why. */
  | { readonly type: 'failed'; readonly text: string }
  /** The program went on: what is shown is of an earlier stop. */
  | { readonly type: 'stale' }
  /** A tensor was selected elsewhere; its box is highlighted where it has one. */
  | { readonly type: 'select'; readonly expression: string };

/** What the graph panel asks of the extension. */
export type FromGraph =
  | { readonly type: 'ready' }
  /** The same graph with these modules open. */
  | { readonly type: 'open'; readonly graph: number; readonly opened: readonly string[] }
  /** Shows a tensor's row in the inspector. */
  | { readonly type: 'reveal'; readonly expression: string }
  /** Goes to a line (from 1) of the stopped file. */
  | { readonly type: 'line'; readonly file: string; readonly line: number }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'painted'; readonly graph: number };
