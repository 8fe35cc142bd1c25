/** What the inspector's webview and its host say to each other. */

import type { HistoryChanged, InspectorView, MessageView, Rerun } from '../../src/protocol';

/** Host → webview. `view` is sent again in full whenever the webview becomes visible. */
export type ToInspector =
  | { type: 'view'; view: InspectorView }
  | { type: 'pins'; expressions: string[] }
  /** Points of pinned tensors, without histograms, to be added to those before; with `reset` all there are. */
  | { type: 'history'; changed: HistoryChanged }
  | { type: 'reveal'; expression: string }
  /** A tensor's box was selected in the graph: its row becomes the active one where nothing hides it. */
  | { type: 'select'; expression: string }
  | { type: 'focusFilter' };

/** Webview → host. `ready` asks for the state; `painted` tells that a generation is on screen. */
export type FromInspector =
  | { type: 'ready' }
  | { type: 'painted'; generation: number; what: 'stop' | 'stats' }
  | { type: 'refresh' }
  | { type: 'action'; action: MessageView['action'] }
  | { type: 'copy'; text: string }
  | { type: 'locate'; expression: string }
  | { type: 'measure'; expression: string }
  /** A person selected a tensor's row: its box is highlighted where the graph is seen. */
  | { type: 'selected'; expression: string }
  /** Looks into a tensor's values. */
  | { type: 'inspect'; expression: string }
  | { type: 'graph'; expression: string }
  /** Makes an edit that the explanation offers, by its place in the list. */
  | { type: 'fix'; fix: number }
  /** Runs the program again with a switch of the configuration on. */
  | { type: 'rerun'; option: Rerun['option'] }
  /** Opens a line (from 1) of a file of the program. */
  | { type: 'place'; file: string; line: number }
  | { type: 'globals'; shown: boolean }
  | { type: 'pin'; expression: string; pinned: boolean };
