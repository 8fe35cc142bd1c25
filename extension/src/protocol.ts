// Generated from pyserver/src/tensor_inspector/records by `npm run protocol`. Do not edit.
export type InspectorView =
  | IdleView
  | RunningView
  | MessageView
  | StopView
  | StatsView
  | ExplainedView
  | FindingsView
  | CheckView;

/**
 * The result of relu, tanh or sigmoid, read from the frame (`tensor`, its number in the look) or from a graph.
 *
 * `units` are the features (last dimension, for images the channels) and `dead` those that are zero for all
 * `samples`. `slope` is the mean derivative relative to the largest that the function has. `weight` is the
 * identity of the parameter nearest before it; `hidden` tells that a layer with parameters came after it.
 */
export interface Activation {
  function: string;
  tensor: number | null;
  weight: string | null;
  hidden: boolean;
  shape: number[];
  units: number;
  dead: number;
  samples: number;
  slope: number | null;
}
/**
 * Asks for an edit of the explained error, by its place in the explanation's list.
 */
export interface ApplyFix {
  fix: number;
}
/**
 * One device type for which autocast is on, and the dtype it casts to.
 */
export interface Autocast {
  device: string;
  dtype: string;
}
/**
 * One step of the checkup. `state` is "ok" where nothing is wrong.
 *
 * `opens` is what to look at: the row or the graph of `expression`, or a line (from 1) of a file.
 */
export interface CheckLine {
  step: string;
  state: 'ok' | 'error' | 'warning' | 'info';
  sentence: string;
  opens: 'nothing' | 'row' | 'graph' | 'place';
  expression: string;
  file: string;
  line: number;
}
/**
 * The six steps of debugging, walked at the stop with this generation.
 */
export interface CheckView {
  generation: number;
  lines: CheckLine[];
  kind: 'check';
}
/**
 * `modules` and `tensors` are those of globals that the function mentions: they have no statistics.
 *
 * Ids of `tensors` go on where the look's own end.
 */
export interface Circumstances {
  optimizers: Optimizer[];
  losses: LossGraph[];
  kept: KeptGraphs[];
  models: Model[];
  modules: ModuleRecord[];
  tensors: TensorRecord[];
}
/**
 * An optimizer. `state` counts the parameters that it keeps state of: none before the first step.
 *
 * `with_grad` counts its parameters that have a gradient. `expression` is how the frame calls it.
 */
export interface Optimizer {
  expression: string;
  type: string;
  groups: ParameterGroup[];
  state: number;
  with_grad: number;
}
/**
 * One entry of an optimizer's `param_groups`: its parameters by identity; None where the value is no plain number.
 *
 * The learning rate is the current one, after any schedule.
 */
export interface ParameterGroup {
  parameters: string[];
  lr: number | null;
  momentum: number | null;
  weight_decay: number | null;
}
/**
 * The graph behind a scalar: its newest operations, and the leaves it reaches by identity.
 *
 * `leaves` is None where the graph is larger than one look walks. `freed` tells that backward has used it.
 */
export interface LossGraph {
  expression: string;
  operations: Operation[];
  leaves: string[] | null;
  freed: boolean;
}
/**
 * One node of autograd's graph: its output's shape, None where torch does not tell, and what it was made from.
 *
 * `inputs` are places in the list that holds it; those that were not looked at are left out.
 */
export interface Operation {
  name: string;
  shape: number[] | null;
  inputs: number[];
}
/**
 * A container of `count` scalars with graphs; whether backward has used those of the first and of the last.
 */
export interface KeptGraphs {
  expression: string;
  count: number;
  first_freed: boolean;
  last_freed: boolean;
}
/**
 * A module that no other module in reach holds: all modules below it as the look calls them, outer ones first.
 *
 * `parameters` are all below it by identity, in the order of their registration.
 */
export interface Model {
  expression: string;
  modules: string[];
  parameters: string[];
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
 * What the error of the stop with this generation means.
 */
export interface ExplainedView {
  generation: number;
  explanation: Explanation;
  kind: 'explained';
}
/**
 * An error explained. `title` is the category in words, `cause` one sentence.
 *
 * `culprits` are the values that it is about, by the user's names.
 * `file`, `line` and `expression` are the user's innermost, `span` the expression's place there: [line, column,
 * last line, column], lines from 1, columns from 0 in UTF-8 bytes, None before Python 3.11. `detail` has further
 * facts, a sentence each; `picture` the operands with what clashes; `origins` how the culprits came to be, in the
 * order of their lines. All fixes are edits of `file`. `rerun` is what else would tell where it comes from.
 */
export interface Explanation {
  category:
    | 'shape-mismatch'
    | 'device-mismatch'
    | 'dtype-mismatch'
    | 'wrong-argument-type'
    | 'out-of-memory'
    | 'inplace-modified'
    | 'no-grad'
    | 'backward-twice'
    | 'non-scalar-backward'
    | 'leaf-inplace'
    | 'index-out-of-range'
    | 'state-dict-mismatch'
    | 'checkpoint-load'
    | 'dataloader-worker'
    | 'cuda-assert'
    | 'cuda-unavailable'
    | 'nan-detected'
    | 'unused-parameters'
    | 'numpy-conversion'
    | 'view-noncontiguous'
    | 'batch-norm-single-value'
    | 'target-out-of-range'
    | 'distributed'
    | 'uninitialized-parameter'
    | 'other';
  type: string;
  message: string;
  cause: string;
  file: string;
  line: number;
  function: string;
  expression: string;
  culprits: Thing[];
  fixes: Fix[];
  detail: string[];
  span: number[] | null;
  picture: PictureRow[];
  origins: Origin[];
  title: string;
  rerun: Rerun | null;
}
/**
 * A value in the failing code. For tensors and arrays sizes and type, for plain values their text.
 *
 * `name` is the variable or expression in its place, `expression` what the user's frame calls the same object.
 * `identity` tells two names of one object. `text` is at most 80 characters. `extremes` are there for tensors on the
 * CPU that are small enough.
 */
export interface Thing {
  name: string;
  type: string;
  shape: number[] | null;
  dtype: string | null;
  device: string | null;
  requires_grad: boolean;
  grad_fn: string | null;
  contiguous: boolean;
  is_leaf: boolean;
  version: number | null;
  text: string | null;
  expression: string | null;
  identity: string;
  extremes: Extremes | null;
}
/**
 * The smallest and the largest element, and the place of the first of each. `nan_at` is the first NaN's place.
 *
 * Where there is a NaN, the others are not told; `low` and `high` are None where they are infinite.
 */
export interface Extremes {
  low: number | null;
  high: number | null;
  low_at: number[];
  high_at: number[];
  nan_at: number[] | null;
}
/**
 * An edit of one line (from 1) that likely mends it. `title` says what it does.
 */
export interface Fix {
  title: string;
  line: number;
  before: string;
  after: string;
}
/**
 * One operand as it is drawn: its name, its sizes, and which of them clash with another row's.
 *
 * `sizes` are written as they are read ("32", "?" where any fits, "·" where there is none); `clashing` are places in
 * it, from 0. Where types or devices clash instead, `kind` has them ("float64", "cuda:0") and `kind_clashes` is true.
 * `note` is a word beside it ("in_features=784").
 */
export interface PictureRow {
  name: string;
  sizes: string[];
  clashing: number[];
  kind: string;
  kind_clashes: boolean;
  note: string;
}
/**
 * An assignment upstream of the error, on this line (from 1) of the explanation's file, and what it gave.
 *
 * `type_text` is the compact "f32[32, 1, 8, 8]", empty where the value is no longer there. Of a line that gave several
 * values `name` lists them, and `type_text` too where their types differ ("x f32[4], y i64[4]").
 */
export interface Origin {
  line: number;
  text: string;
  name: string;
  type_text: string;
}
/**
 * A switch of the debug configuration with which running again tells more, and why in a few words.
 */
export interface Rerun {
  option: 'pytorch.cudaLaunchBlocking' | 'pytorch.anomaly' | 'pytorch.breakOnNan';
  title: string;
}
/**
 * A rule that applies. `name` is the expression of the tensor or module that it is about, as the frame has it.
 *
 * `message` is one sentence. `file` and `line` (from 1) are the place to look at: the line that made it where the
 * source tells, else where the program stands. `detail` has further facts and what to do, a sentence each.
 */
export interface Finding {
  rule:
    | 'nan'
    | 'inf'
    | 'gradient-cut'
    | 'grad-none'
    | 'not-in-optimizer'
    | 'frozen'
    | 'vanishing-gradient'
    | 'exploding-gradient'
    | 'dead-relu'
    | 'saturated'
    | 'all-zero'
    | 'constant'
    | 'eval-mode'
    | 'train-mode'
    | 'softmax-before-loss'
    | 'broadcast-loss'
    | 'input-not-normalised'
    | 'label-dtype'
    | 'shared-storage'
    | 'mixed-devices'
    | 'graph-leak'
    | 'accidental-float64'
    | 'non-contiguous'
    | 'update-ratio'
    | 'hard-coded-cuda';
  severity: 'error' | 'warning' | 'info';
  name: string;
  message: string;
  file: string;
  line: number;
  detail: string[];
}
/**
 * What stands out at the stop with this generation, the worst first.
 */
export interface FindingsView {
  generation: number;
  findings: Finding[];
  kind: 'findings';
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
  circumstances: Circumstances | null;
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
 * `recording` says whether sources of operations are recorded in this thread, `break_on_nan` whether it stops
 * at the first NaN.
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
  break_on_nan: boolean;
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
 * the statistics of one stop may take in the program; what does not fit is sampled or left out. `findings_off` are
 * the rules that stay silent; break_on_inf says whether a stop at the first NaN is one at an infinity too.
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
  findings_off: string[];
  break_on_inf: boolean;
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
 * Where a folder of the debuggee's machine is on the editor's.
 */
export interface PathMapping {
  local_root: string;
  remote_root: string;
}
/**
 * What the once-a-process call did: short replies without delay, and anomaly detection on request.
 */
export interface Preparation {
  pid: number;
  python: string;
  fast_replies: boolean;
  anomaly: 'off' | 'waiting' | 'on';
  break_on_nan: 'off' | 'waiting' | 'on';
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
 * `anomaly` and `break_on_nan` are the configuration's "pytorch.anomaly" and "pytorch.breakOnNan": on from torch's
 * import on.
 */
export interface SessionStarted {
  session_id: string;
  name: string;
  type: string;
  anomaly: boolean;
  break_on_nan: boolean;
  path_mappings: PathMapping[];
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
  activations: Activation[];
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
 * Asks for something to be on or off in the program; None switches it over.
 */
export interface Switch {
  on: boolean | null;
}
/**
 * What a switch has come to. `waiting`: on as soon as the program has imported torch.
 *
 * `problem` says why it could not be switched, as the end of a sentence. `inf` is the watch's alone.
 */
export interface Switched {
  on: boolean;
  waiting: boolean;
  inf: boolean;
  problem: string | null;
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
  view:
    | IdleView
    | RunningView
    | MessageView
    | StopView
    | StatsView
    | ExplainedView
    | FindingsView
    | CheckView;
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
  anomaly: 'tensorInspector/anomaly',
  breakOnNan: 'tensorInspector/breakOnNan',
  checkup: 'tensorInspector/checkup',
  applyFix: 'tensorInspector/applyFix',
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
  anomaly: { params: Switch; result: Switched };
  breakOnNan: { params: Switch; result: Switched };
  checkup: { params: Empty; result: Empty };
  applyFix: { params: ApplyFix; result: Empty };
  dapRequest: { params: DapRequest; result: DapResponse };
  view: { params: ViewChanged; result: null };
  status: { params: StatusText; result: null };
}
