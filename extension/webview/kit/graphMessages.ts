import type { GraphView } from '../../src/protocol';

/** What the extension tells the graph panel. */
export type ToGraph =
  /** A state to show. With the same `graph` number as before, it is the same graph with other modules open. */
  | { readonly type: 'graph'; readonly view: GraphView }
  /** A new one is on its way; what is shown stays. */
  | { readonly type: 'busy'; readonly text: string }
  /** The one on its way was given up. */
  | { readonly type: 'idle' }
  /** There is nothing to show, and why. */
  | { readonly type: 'failed'; readonly text: string }
  /** The program went on: what is shown is of an earlier stop. */
  | { readonly type: 'stale' }
  /** A tensor was selected elsewhere, and this box of the graph shows it. */
  | { readonly type: 'select'; readonly graph: number; readonly box: string }
  /** Whether the program records the sources of its operations now. */
  | { readonly type: 'recording'; readonly on: boolean }
  /** Asks for the whole graph as a PNG; the answer is `drawn` or `undrawable` with the same id. */
  | { readonly type: 'draw'; readonly id: number };

/** What the graph panel asks of the extension. */
export type FromGraph =
  | { readonly type: 'ready' }
  /** Gives up what is on its way. */
  | { readonly type: 'cancel' }
  /** The same graph with these modules open. */
  | { readonly type: 'open'; readonly graph: number; readonly opened: readonly string[] }
  /** Shows a tensor's row in the inspector. */
  | { readonly type: 'reveal'; readonly expression: string }
  /** A person selected a tensor's box: its row is highlighted where one sees it. */
  | { readonly type: 'selected'; readonly expression: string }
  /** Goes to a line (from 1) of a file of the program. */
  | { readonly type: 'line'; readonly file: string; readonly line: number }
  | { readonly type: 'copy'; readonly text: string }
  /** Saves the graph as a file. */
  | { readonly type: 'export' }
  /** Switches the recording of sources on or off. */
  | { readonly type: 'record'; readonly on: boolean }
  | Drawing
  | { readonly type: 'painted'; readonly graph: number };

/** The answer to `draw`: the bytes of a PNG, or why there are none. */
export type Drawing =
  | { readonly type: 'drawn'; readonly id: number; readonly png: Uint8Array }
  | { readonly type: 'undrawable'; readonly id: number; readonly text: string };
