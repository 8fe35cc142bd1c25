// Generated from pyserver/src/tensor_inspector/records by `npm run protocol`. Do not edit.
export type InspectorView = IdleView | RunningView | MessageView | StopView | StatsView;

/**
 * One device type for which autocast is on, and the dtype it casts to.
 */
export interface Autocast {
  device: string;
  dtype: string;
}
/**
 * Memory of one CUDA device in bytes, as torch's caching allocator reports it.
 */
export interface CudaDevice {
  index: number;
  name: string;
  allocated: number;
  reserved: number;
  peak: number;
  total: number;
}
/**
 * An event that the debug adapter sent: stopped, continued, initialized, process, exited, terminated.
 *
 * "resuming" is the extension's own, sent when the editor asks to continue or step: the
 * frames are stale from then on, before the adapter says so.
 */
export interface DapEvent {
  session_id: string;
  event: string;
  body: {
    [k: string]: unknown;
  };
}
/**
 * A request for the session's debug adapter.
 */
export interface DapRequest {
  session_id: string;
  command: string;
  arguments: {
    [k: string]: unknown;
  };
}
/**
 * The adapter's answer: `body` when it succeeded, `error` when it did not.
 */
export interface DapResponse {
  success: boolean;
  body: {
    [k: string]: unknown;
  };
  error: string;
}
export interface Empty {}
/**
 * The expression under the cursor, on one line from start to end, and whether it is a tensor.
 *
 * expression is empty where there is nothing to evaluate.
 */
export interface Evaluatable {
  expression: string;
  start: number;
  end: number;
  tensor: boolean;
}
/**
 * The stack frame selected in the call stack; None for both ids when nothing is.
 */
export interface Focus {
  session_id: string | null;
  thread_id: number | null;
  frame_id: number | null;
}
/**
 * Everything that one metadata look found. `torch` is None when the program has not imported it.
 *
 * elapsed_ms is the time the look took inside the program.
 */
export interface FrameLook {
  place: FramePlace;
  pid: number;
  python: string;
  torch: TorchState | null;
  tensors: TensorRecord[];
  modules: ModuleRecord[];
  left_out: LeftOut | null;
  elapsed_ms: number;
}
/**
 * Where a frame stands. `function` is qualified where the class is known ("Net.forward").
 */
export interface FramePlace {
  file: string;
  line: number;
  function: string;
}
/**
 * torch's switches as the stopped thread sees them.
 *
 * Those that the program's torch does not have are as in a torch that has them switched off. `seed` is the
 * one that the CPU's generator was last seeded with; `matmul_precision` that of float32 on a GPU.
 * `recording` says whether sources of operations are recorded in this thread.
 * `cuda_failure` says in a sentence that CUDA has ended with an error: nothing on the GPU can be read then.
 */
export interface TorchState {
  version: string;
  grad_enabled: boolean;
  inference_mode: boolean;
  anomaly: boolean;
  deterministic: boolean;
  default_dtype: string;
  default_device: string;
  threads: number;
  seed: number | null;
  matmul_precision: string;
  autocast: Autocast[];
  cuda: CudaDevice[];
  cuda_failure: string | null;
  recording: boolean;
}
/**
 * Metadata of one tensor or array at a stop.
 *
 * `expression` is what the user would type to get it, relative to the frame. `group` is
 * "locals", "globals" or the root name ("self"). `module` is the expression of the module that
 * owns it as a parameter or buffer. Sizes are in bytes: nbytes counts the elements of the view,
 * storage_nbytes the memory behind it. `storage` identifies that memory (hexadecimal address, or
 * None where there is none); `identity` and `version` tell whether it is the same, unmodified
 * object at a later stop. grad_fn is the node's name. A size of -1 is ragged (nested tensors) or
 * symbolic. `traits` are further facts of special kinds by name ("placements": "S(0)").
 */
export interface TensorRecord {
  id: number;
  kind: 'tensor' | 'array';
  name: string;
  expression: string;
  group: string;
  module: string | null;
  role: ('parameter' | 'buffer') | null;
  type: string;
  shape: number[];
  dtype: string;
  device: string;
  layout: string;
  nbytes: number;
  storage_nbytes: number | null;
  storage: string | null;
  storage_offset: number;
  stride: number[] | null;
  contiguous: boolean;
  is_view: boolean;
  requires_grad: boolean;
  is_leaf: boolean;
  grad_fn: string | null;
  grad: 'none' | 'dense' | 'sparse';
  version: number | null;
  identity: string;
  aliases: string[];
  traits: {
    [k: string]: string;
  };
  error: string | null;
}
/**
 * A module, with the totals of everything below it.
 *
 * `configuration` tells the sizes that matter for its type ("784 → 10"), empty when unknown.
 * `parent` is the expression of the enclosing module, None for one that the frame names itself.
 * parameters, trainable and with_grad count tensors, elements counts numbers, nbytes bytes
 * (parameters and buffers).
 */
export interface ModuleRecord {
  name: string;
  expression: string;
  group: string;
  parent: string | null;
  type: string;
  configuration: string;
  training: boolean;
  parameters: number;
  trainable: number;
  with_grad: number;
  buffers: number;
  elements: number;
  nbytes: number;
}
/**
 * What a bounded look did not reach, in words for the person ("4,000 more tensors").
 */
export interface LeftOut {
  tensors: number;
  reason: string;
}
/**
 * Asks for the graph behind expressions, in the frame in focus.
 */
export interface GraphAsk {
  expressions: string[];
}
/**
 * A box with its place (upper left corner and size, in pixels at scale 1).
 *
 * `opens` names the module that a click opens, None where there is nothing inside. `closes` are the open
 * modules around the box, the outermost first. `expression` is the tensor that the frame has for it, `source` the
 * line that made it, where that was recorded.
 */
export interface GraphBox {
  id: string;
  kind: 'root' | 'module' | 'operation' | 'custom' | 'parameter' | 'input' | 'cut';
  title: string;
  detail: string;
  repeats: number;
  wrong: string | null;
  x: number;
  y: number;
  width: number;
  height: number;
  opens: string | null;
  closes: string[];
  expression: string | null;
  source: GraphSource | null;
  facts: GraphFact[];
}
/**
 * The line (from 1) that ran an operation.
 */
export interface GraphSource {
  file: string;
  line: number;
}
/**
 * A line of a box's details.
 */
export interface GraphFact {
  name: string;
  value: string;
}
/**
 * Asks for a graph as the text of a file, with these modules open. JSON is always the whole graph.
 */
export interface GraphExport {
  graph: number;
  opened: string[];
  format: 'svg' | 'html' | 'dot' | 'json';
}
/**
 * Asks for the box that a tensor of the frame is seen in while these modules are open.
 */
export interface GraphFind {
  graph: number;
  opened: string[];
  expression: string;
}
/**
 * The box's id; None where the graph has none for it.
 */
export interface GraphFound {
  box: string | null;
}
/**
 * A tensor's way from the box that made it to the one that used it, as corner points [x, y].
 */
export interface GraphLink {
  source: string;
  target: string;
  label: string;
  points: number[][];
  label_at: number[] | null;
}
/**
 * Something to know about the whole graph; `line` (from 1) is where in the stopped file it happened.
 */
export interface GraphNote {
  severity: 'error' | 'warning' | 'info';
  text: string;
  line: number | null;
}
/**
 * Asks for the same graph with these modules open.
 */
export interface GraphOpen {
  graph: number;
  opened: string[];
}
/**
 * A graph as the text of a file.
 */
export interface GraphText {
  text: string;
}
/**
 * One state of the panel. `graph` names the graph in later requests; width and height are those of all boxes.
 *
 * `file` is the stopped frame's. `selected` is the box to begin with. `recording` says whether the program records
 * the sources of its operations.
 */
export interface GraphView {
  graph: number;
  title: string;
  summary: string;
  place: string;
  file: string;
  opened: string[];
  boxes: GraphBox[];
  links: GraphLink[];
  width: number;
  height: number;
  notes: GraphNote[];
  selected: string | null;
  recording: boolean;
}
/**
 * Counts of finite elements in equal bins from `low` to `high`, taken from `sampled` elements.
 */
export interface Histogram {
  counts: number[];
  low: number;
  high: number;
  sampled: number;
}
/**
 * No program is being debugged.
 */
export interface IdleView {
  kind: 'idle';
}
/**
 * What the person wants to see, and which views are there to see it.
 *
 * inspector and status_bar say whether those views are visible: nothing is looked at for
 * hidden ones. `present` puts short descriptions into Variables, Watch and hovers. stats_ms is how long
 * the statistics of one stop may take in the program; what does not fit is sampled or left out.
 */
export interface InspectorOptions {
  inspector: boolean;
  status_bar: boolean;
  globals: boolean;
  present: boolean;
  inline_values: boolean;
  hover: boolean;
  max_rows: number;
  stats_ms: number;
}
/**
 * Asks where in the frame's source the root of an expression is last assigned.
 */
export interface Locate {
  expression: string;
}
/**
 * One thing worth saying about a tensor: a word or two for the row, a sentence for the tooltip.
 */
export interface Mark {
  kind: 'nan' | 'inf' | 'all-zero' | 'changed' | 'shares' | 'grad-missing' | 'error';
  severity: 'error' | 'warning' | 'info';
  text: string;
  sentence: string;
}
/**
 * Asks for exact statistics of one tensor of the current stop, however long that takes.
 */
export interface Measure {
  expression: string;
}
/**
 * A state that words tell better than a table, with what the person can do about it.
 */
export interface MessageView {
  severity: 'error' | 'warning' | 'info';
  title: string;
  body: string;
  action: 'none' | 'show-log' | 'choose-interpreter' | 'restart-server' | 'open-run';
  kind: 'message';
}
/**
 * What the once-a-process call did: short replies without delay, and anomaly detection on request.
 */
export interface Preparation {
  pid: number;
  python: string;
  fast_replies: boolean;
  anomaly: 'off' | 'waiting' | 'on';
}
/**
 * Switches the recording of sources on or off in the program; None switches it over.
 */
export interface RecordSources {
  on: boolean | null;
}
/**
 * Whether sources are recorded in the stopped thread; `problem` says why they can't be.
 */
export interface Recording {
  on: boolean;
  problem: string | null;
}
/**
 * The program runs: nothing is looked at.
 */
export interface RunningView {
  session: string;
  kind: 'running';
}
export interface SessionRef {
  session_id: string;
}
/**
 * A debug session that is looked at from now on. `type` is the debug type.
 *
 * `anomaly` is the configuration's "pytorch.anomaly": anomaly detection from torch's import on.
 */
export interface SessionStarted {
  session_id: string;
  name: string;
  type: string;
  anomaly: boolean;
}
/**
 * A line and character from 0 in a file of the debuggee's machine.
 */
export interface SourcePlace {
  file: string;
  line: number;
  character: number;
}
/**
 * Statistics of one tensor's elements.
 *
 * min, max, mean and std are taken over the finite elements alone and are None where there
 * is none (std: population form, divisor n). `of` says whether they describe the values or,
 * for complex numbers, the magnitudes. nan, posinf, neginf and zeros are counts within the
 * `count` elements that were looked at; `exact` is true when that was all of them.
 * zeros may come from a sample even so: `zeros_exact` tells.
 * `values` are all elements as text, of tensors with up to 10 of
 * them. grad_norm is the 2-norm of `.grad`. `error` says why there are no figures.
 */
export interface Stats {
  count: number;
  exact: boolean;
  min: number | null;
  max: number | null;
  mean: number | null;
  std: number | null;
  nan: number;
  posinf: number;
  neginf: number;
  zeros: number | null;
  zeros_exact: boolean;
  of: 'value' | 'magnitude';
  histogram: Histogram | null;
  values: string | null;
  grad_norm: number | null;
  error: string | null;
}
/**
 * Statistics of a frame's tensors. `pending` counts those that the time budget did not reach.
 */
export interface StatsLook {
  stats: TensorStats[];
  pending: number;
  elapsed_ms: number;
}
/**
 * The statistics of the tensor with this id in the look before.
 */
export interface TensorStats {
  id: number;
  stats: Stats;
}
/**
 * What statistics change about the row with this id.
 */
export interface StatsUpdate {
  id: number;
  stats: Stats;
  summary: string;
  marks: Mark[];
}
/**
 * Statistics for the rows of the stop with this generation.
 */
export interface StatsView {
  generation: number;
  updates: StatsUpdate[];
  pending: number;
  elapsed_ms: number;
  kind: 'stats';
}
/**
 * The status bar's entry, empty text to hide it. `tooltip` is Markdown.
 */
export interface StatusText {
  text: string;
  tooltip: string;
  severity: 'error' | 'warning' | 'info';
}
/**
 * Everything the frame in focus reaches.
 *
 * `generation` grows with each look, so that a late update can be told from a current one.
 * `stop` counts the session's stops from 1. stats_pending is true until statistics have come.
 */
export interface StopView {
  session: string;
  session_id: string;
  generation: number;
  stop: number;
  place: FramePlace;
  torch: TorchState | null;
  rows: TensorRow[];
  modules: ModuleRecord[];
  globals_shown: boolean;
  left_out: LeftOut | null;
  elapsed_ms: number;
  stats_pending: boolean;
  kind: 'stop';
}
/**
 * A tensor as a row: the record, its statistics once they are known, and what stands out.
 *
 * `type_text` is the compact "f32[32, 1, 8, 8]"; `summary` the full one-line form.
 */
export interface TensorRow {
  record: TensorRecord;
  stats: Stats | null;
  type_text: string;
  summary: string;
  marks: Mark[];
}
/**
 * A position in a document; line and character from 0, character in UTF-16 units.
 */
export interface TextPlace {
  uri: string;
  line: number;
  character: number;
}
/**
 * Asks for torchviz's own drawing as DOT, made in the program: `make_dot` with these switches.
 *
 * `attributes` shows what operations were called with, `saved` the tensors that they keep.
 */
export interface TorchvizAsk {
  expressions: string[];
  attributes: boolean;
  saved: boolean;
}
export interface ViewChanged {
  view: IdleView | RunningView | MessageView | StopView | StatsView;
}

/** The custom messages: method names by short name. */
export const METHODS = {
  sessionStarted: 'tensorInspector/sessionStarted',
  sessionEnded: 'tensorInspector/sessionEnded',
  dapEvent: 'tensorInspector/dapEvent',
  focus: 'tensorInspector/focus',
  options: 'tensorInspector/options',
  refresh: 'tensorInspector/refresh',
  measure: 'tensorInspector/measure',
  evaluatable: 'tensorInspector/evaluatable',
  locate: 'tensorInspector/locate',
  graph: 'tensorInspector/graph',
  graphOpen: 'tensorInspector/graphOpen',
  graphFind: 'tensorInspector/graphFind',
  graphExport: 'tensorInspector/graphExport',
  torchviz: 'tensorInspector/torchviz',
  recordSources: 'tensorInspector/recordSources',
  dapRequest: 'tensorInspector/dapRequest',
  view: 'tensorInspector/view',
  status: 'tensorInspector/status',
} as const;

/** What each message carries, and what it answers (null for a notification). */
export interface Messages {
  sessionStarted: { params: SessionStarted; result: null };
  sessionEnded: { params: SessionRef; result: null };
  dapEvent: { params: DapEvent; result: null };
  focus: { params: Focus; result: null };
  options: { params: InspectorOptions; result: null };
  refresh: { params: Empty; result: Empty };
  measure: { params: Measure; result: Empty };
  evaluatable: { params: TextPlace; result: Evaluatable };
  locate: { params: Locate; result: SourcePlace | null };
  graph: { params: GraphAsk; result: GraphView };
  graphOpen: { params: GraphOpen; result: GraphView };
  graphFind: { params: GraphFind; result: GraphFound };
  graphExport: { params: GraphExport; result: GraphText };
  torchviz: { params: TorchvizAsk; result: GraphText };
  recordSources: { params: RecordSources; result: Recording };
  dapRequest: { params: DapRequest; result: DapResponse };
  view: { params: ViewChanged; result: null };
  status: { params: StatusText; result: null };
}
