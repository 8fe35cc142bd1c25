import type {
  AlongAsk,
  Along,
  CompareAsk,
  Comparison,
  Cut,
  Distribution,
  DistributionAsk,
  ForgetAsk,
  HistoryChanged,
  KeepAsk,
  KeptNow,
  LoggingTo,
  Logpoint,
  Picture,
  PictureAsk,
  Spot,
  SpotAsk,
  Subject,
  Tile,
  TileAsk,
  VariableView,
} from '../../src/protocol';

/** The questions that the panel puts to the server, which the extension hands on. */
export interface Questions {
  tile: { params: TileAsk; result: Tile };
  spot: { params: SpotAsk; result: Spot };
  picture: { params: PictureAsk; result: Picture };
  distribution: { params: DistributionAsk; result: Distribution };
  along: { params: AlongAsk; result: Along };
  compare: { params: CompareAsk; result: Comparison };
  keep: { params: KeepAsk; result: KeptNow };
  forget: { params: ForgetAsk; result: KeptNow };
}

export type QuestionName = keyof Questions;

/** The parts of the panel. */
export type VariableTab = 'values' | 'picture' | 'distribution' | 'facts' | 'compare' | 'history';

/** What the extension tells the variable panel. */
export type ToVariable =
  /** A variable to look into. The same expression as before is the same variable, at another stop perhaps. */
  | { readonly type: 'variable'; readonly view: VariableView }
  /** An answer is on its way; what is shown stays. */
  | { readonly type: 'busy'; readonly text: string }
  /** There is nothing to show of this expression, and why. */
  | { readonly type: 'failed'; readonly expression: string; readonly text: string }
  /** The program went on: what is shown is of an earlier stop, and questions would not be answered. */
  | { readonly type: 'stale' }
  /** Nothing is being debugged any more: histories stay. */
  | { readonly type: 'ended' }
  /** Another tab is to be shown; with `from` only in place of that one. */
  | { readonly type: 'tab'; readonly tab: VariableTab; readonly from?: VariableTab }
  | { readonly type: 'answer'; readonly id: number; readonly result: unknown }
  | { readonly type: 'refused'; readonly id: number; readonly text: string }
  | { readonly type: 'history'; readonly changed: HistoryChanged }
  | { readonly type: 'logpoints'; readonly logpoints: readonly Logpoint[] }
  | { readonly type: 'logging'; readonly now: LoggingTo }
  | { readonly type: 'pins'; readonly expressions: readonly string[] };

/** What the variable panel asks of the extension. */
export type FromVariable =
  | { readonly type: 'ready' }
  | {
      readonly type: 'ask';
      readonly id: number;
      readonly question: QuestionName;
      readonly params: Questions[QuestionName]['params'];
    }
  /** The answer to a question is not wanted any more. */
  | { readonly type: 'cancel'; readonly id: number }
  /** Looks into another expression; `calls` allows that it runs code of the program's. */
  | { readonly type: 'inspect'; readonly expression: string; readonly calls: boolean }
  | { readonly type: 'copy'; readonly text: string }
  /** Saves the cut's elements as a file; the extension asks for format and place. */
  | { readonly type: 'export'; readonly subject: Subject; readonly cut: Cut }
  /** Saves a picture that the panel drew. */
  | { readonly type: 'png'; readonly name: string; readonly png: Uint8Array }
  | { readonly type: 'reveal'; readonly expression: string }
  | { readonly type: 'graph'; readonly expression: string }
  | { readonly type: 'pin'; readonly expression: string; readonly pinned: boolean }
  /** Goes to a line (from 1) of a file of the program. */
  | { readonly type: 'line'; readonly file: string; readonly line: number }
  | { readonly type: 'addLogpoint'; readonly expression: string }
  | { readonly type: 'removeLogpoint'; readonly id: string }
  | { readonly type: 'logTo'; readonly target: LoggingTo['target']; readonly on: boolean }
  | { readonly type: 'exportHistory'; readonly series: readonly string[] }
  | { readonly type: 'clearHistory' }
  | { readonly type: 'painted'; readonly what: VariableTab };
