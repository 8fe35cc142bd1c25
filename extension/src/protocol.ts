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
 * Statistics for each of `total` elements of a dimension, those from `first` on; None where nothing is finite.
 *
 * mean and std (population form) are of the finite elements, nan and inf counts.
 */
export interface Along {
  dimension: number;
  total: number;
  first: number;
  min: (number | null)[];
  max: (number | null)[];
  mean: (number | null)[];
  std: (number | null)[];
  nan: number[];
  inf: number[];
  elapsed_ms: number;
  problem: string | null;
}
/**
 * Asks for the statistics of each element of a dimension, `many` from `first` on.
 */
export interface AlongAsk {
  subject: Subject;
  cut: Cut;
  dimension: number;
  first: number;
  many: number;
  against: Subject | null;
}
/**
 * What is looked into: an expression of the frame in focus, or a value that was kept at an earlier stop.
 *
 * `calls` allows an expression that runs code of the program's. With `kept` the expression is only its name.
 */
export interface Subject {
  expression: string;
  calls: boolean;
  kept: number | null;
}
/**
 * Which part of a variable is looked at.
 *
 * `index` is Python's subscript without its brackets ("0, :, ::2", "..., 3"); empty for everything. `rows` and
 * `columns` are dimensions of the variable, counted before cutting, that run down and across; None lets the probe
 * choose the last two that the index leaves, or tells that a table has no such dimension. Dimensions that are left
 * over stand at their first element.
 */
export interface Cut {
  index: string;
  rows: number | null;
  columns: number | null;
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
 * One dimension of a variable, as it is cut: `count` elements from `start` on, every `step`-th (or backwards).
 *
 * `fixed` says that the index picks one element of it, the one at `start`. `size` is the whole dimension's.
 */
export interface Axis {
  size: number;
  start: number;
  count: number;
  step: number;
  fixed: boolean;
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
 * Elements as raw bytes, little-endian, in base64. `dtype` is torch's or numpy's name of what the bytes are: of
 * quantized elements the dequantized ones. `shape` is the whole cut's, `total` its number of elements.
 */
export interface Chunk {
  data: string;
  start: number;
  count: number;
  total: number;
  dtype: string;
  itemsize: number;
  shape: number[];
  problem: string | null;
}
/**
 * Asks for `count` elements of the cut in C order from number `start` on, as they lie in memory.
 */
export interface ChunkAsk {
  subject: Subject;
  cut: Cut;
  start: number;
  count: number;
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
 * Asks how two variables differ. The tolerances are those of `torch.allclose`; None takes the ones that
 * `torch.testing.assert_close` has for the dtypes.
 */
export interface CompareAsk {
  left: Subject;
  right: Subject;
  rtol: number | null;
  atol: number | null;
  equal_nan: boolean;
}
/**
 * How two variables differ.
 *
 * `shape` is the common one after broadcasting, None where the shapes do not go together (`problem` says so, and the
 * shapes, dtypes and devices are there even so). `close` says whether all elements are within
 * |l − r| ≤ atol + rtol·|r|, `outside` counts those that are not. Differences are over pairs of finite elements;
 * `unlike` counts pairs of which one alone is NaN, or whose infinities differ.
 */
export interface Comparison {
  left_shape: number[];
  right_shape: number[];
  left_dtype: string;
  right_dtype: string;
  left_device: string;
  right_device: string;
  shape: number[] | null;
  count: number;
  equal: number;
  outside: number;
  unlike: number;
  close: boolean;
  rtol: number;
  atol: number;
  mean_absolute: number | null;
  absolute: Difference | null;
  relative: Difference | null;
  exact: boolean;
  elapsed_ms: number;
  problem: string | null;
}
/**
 * The place where two variables differ most, and what stands there.
 */
export interface Difference {
  amount: number;
  index: number[];
  left: string;
  right: string;
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
/**
 * The distribution of a variable's elements, and beside it that of its gradient where it has one.
 */
export interface Distribution {
  value: Spread | null;
  gradient: Spread | null;
  elapsed_ms: number;
  problem: string | null;
}
/**
 * How elements are distributed. `below` and `above` count finite elements outside the histogram's range.
 *
 * Everything is exact where `stats.exact` says so; else it is of an evenly spread sample.
 */
export interface Spread {
  stats: Stats;
  histogram: Histogram | null;
  below: number;
  above: number;
  quantiles: Quantile[];
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
 * Counts of finite elements in equal bins from `low` to `high`, taken from `sampled` elements.
 */
export interface Histogram {
  counts: number[];
  low: number;
  high: number;
  sampled: number;
}
/**
 * The element that a share `q` (0 to 1) of the finite ones lies below or at: one that exists, not between two.
 */
export interface Quantile {
  q: number;
  value: number;
}
/**
 * Asks for the exact distribution of the cut's elements in `bins` bins from `low` to `high` (None: their range).
 */
export interface DistributionAsk {
  subject: Subject;
  cut: Cut;
  bins: number;
  low: number | null;
  high: number | null;
  part: 'value' | 'magnitude' | 'phase' | 'real' | 'imaginary';
  gradient: boolean;
  against: Subject | null;
}
/**
 * Hits since the last time, oldest first. `lost` counts those that the bounded ring had no room for since then.
 */
export interface Drained {
  hits: Hit[];
  lost: number;
  waiting: number;
}
/**
 * One expression's figures at one hit of a logpoint.
 *
 * `hit` counts the hits of the line from 1, those in between that `every` or the condition left out as well. `time`
 * is the program's own clock in seconds since the epoch; `step` the integer that the frame counts steps with. Without
 * `stats` they were not asked for; `value` is then a number's own.
 */
export interface Hit {
  logpoint: string;
  hit: number;
  time: number;
  expression: string;
  step: number | null;
  shape: number[];
  dtype: string;
  device: string;
  value: number | null;
  stats: Stats | null;
  norm: number | null;
  error: string | null;
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
 * Asks to write the cut's elements into a file of this machine.
 */
export interface ExportAsk {
  subject: Subject;
  cut: Cut;
  format: 'npy' | 'pt' | 'safetensors' | 'csv';
  path: string;
}
/**
 * How far an export has come, in elements.
 */
export interface ExportProgress {
  path: string;
  done: number;
  total: number;
}
/**
 * A file that was written whole. `note` says what was changed on the way ("bfloat16 as float32"), or is empty.
 */
export interface Exported {
  path: string;
  nbytes: number;
  note: string;
}
/**
 * One thing that is known about a variable. `sentence` explains it to who does not know the term, or is empty.
 */
export interface Fact {
  group: string;
  name: string;
  text: string;
  sentence: string;
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
 * Asks to give a kept value up.
 */
export interface ForgetAsk {
  number: number;
}
/**
 * Everything that one metadata look found. `torch` is None when the program has not imported it.
 *
 * elapsed_ms is the time the look took inside the program. `step` is the integer that the frame, or one that called
 * it, counts training steps with; None where no name tells of one.
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
  step: number | null;
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
 * Asks for all series there are; with `clear` they are forgotten.
 */
export interface HistoryAsk {
  clear: boolean;
}
/**
 * New points of some series, to be added to those of the same id; with `reset` these are all there are.
 */
export interface HistoryChanged {
  series: Series[];
  reset: boolean;
}
/**
 * One expression over time. `id` is stable for the session, whose name `session` is: that of a rank, or a worker.
 *
 * `place` is a logpoint's for a person to read ("train.py:42"), `file` the whole path of that file in the editor.
 * `lost` counts points there was no room for.
 * `dropped` counts points at its beginning that were given up for newer ones.
 */
export interface Series {
  id: string;
  session_id: string;
  kind: 'pin' | 'logpoint';
  expression: string;
  place: string;
  points: Point[];
  lost: number;
  dropped: number;
  session: string;
  file: string;
}
/**
 * One point of a series. `at` is the stop's or the hit's number, `step` the program's own count where it has one,
 * which goes on in a series where the program's begins again.
 *
 * Figures are None where there is none: of a failed expression `error` says why.
 */
export interface Point {
  at: number;
  time: number;
  step: number | null;
  place: string;
  shape: number[];
  dtype: string;
  min: number | null;
  max: number | null;
  mean: number | null;
  std: number | null;
  norm: number | null;
  grad_norm: number | null;
  nan: number;
  inf: number;
  histogram: Histogram | null;
  error: string | null;
}
/**
 * Asks for series as a text: all of them where none is named.
 */
export interface HistoryExport {
  series: string[];
  format: 'csv' | 'json';
}
/**
 * Series as the text of a file.
 */
export interface HistoryText {
  text: string;
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
 * the rules that stay silent; break_on_inf says whether a stop at the first NaN is one at an infinity too. `pinned`
 * are the expressions whose figures every stop adds to the history.
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
  pinned: string[];
}
/**
 * Asks to keep a copy of a variable's value, in the program's memory.
 */
export interface KeepAsk {
  subject: Subject;
}
/**
 * A value that was kept at a stop, to compare with.
 */
export interface Kept {
  value: KeptValue;
  expression: string;
  stop: number;
  place: string;
}
/**
 * A copy of a variable that the program's memory holds until it is forgotten; `number` is None where none is.
 */
export interface KeptValue {
  number: number | null;
  shape: number[];
  dtype: string;
  nbytes: number;
  problem: string | null;
}
/**
 * What is kept now. `note` is a sentence about what was just done.
 */
export interface KeptNow {
  kept: Kept[];
  note: string;
}
/**
 * A cut, understood: every dimension, and which two of them make the table. `index` is the cut's, made whole.
 */
export interface Layout {
  axes: Axis[];
  rows: number | null;
  columns: number | null;
  height: number;
  width: number;
  index: string;
}
/**
 * Asks where in the frame's source the root of an expression is last assigned.
 */
export interface Locate {
  expression: string;
}
/**
 * Asks that pinned tensors and logpoints be logged for a tool from now on, into a folder; `on` false ends it.
 */
export interface LogTo {
  target: 'tensorboard' | 'wandb';
  on: boolean;
  folder: string;
}
/**
 * What is logged to now: `folder` is the run's own, `sentence` what a person is told.
 */
export interface LoggingTo {
  target: 'tensorboard' | 'wandb';
  on: boolean;
  folder: string;
  sentence: string;
}
/**
 * A line at which expressions are measured without stopping. `line` counts from 1.
 *
 * `expressions` as they were typed, commas between them; every `every`-th hit at which `condition` holds counts.
 */
export interface Logpoint {
  id: string;
  file: string;
  line: number;
  expressions: string;
  every: number;
  condition: string;
  statistics: boolean;
  enabled: boolean;
}
/**
 * All tensor logpoints that there are now.
 */
export interface Logpoints {
  logpoints: Logpoint[];
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
 * One table of a picture, row after row: its element of the grid's dimension, and its cells.
 *
 * Of a heatmap `low` and `high` are the smallest and largest of each cell's elements as float32, and `high` is empty
 * where every cell is one element. A cell with NaN has NaN in both, however many numbers it also has; infinities are
 * what they are. Of an image `pixels` are bytes of red, green, blue and alpha; alpha 1 marks a pixel with NaN or
 * infinities. `mask` has a byte of class number for every cell, 0 for none.
 */
export interface Panel {
  index: number;
  low: string;
  high: string;
  pixels: string;
  mask: string;
}
/**
 * Where a folder of the debuggee's machine is on the editor's.
 */
export interface PathMapping {
  local_root: string;
  remote_root: string;
}
/**
 * A picture: `rows` × `columns` cells in every panel, of the region that was asked for.
 *
 * A cell is ⌈height / rows⌉ rows high and ⌈width / columns⌉ columns wide, the last ones maybe less. `sampled` says
 * that the region is so large that only evenly spread rows and columns of it were looked at.
 * `smallest` and `largest` are of the finite elements in the region; `clip_low` and `clip_high` leave about one per
 * cent of the cells out at either end; None where nothing is finite. `panels_in_all` counts the grid's dimension.
 */
export interface Picture {
  layout: Layout | null;
  rows: number;
  columns: number;
  top: number;
  left: number;
  height: number;
  width: number;
  panels: Panel[];
  panels_in_all: number;
  smallest: number | null;
  largest: number | null;
  clip_low: number | null;
  clip_high: number | null;
  nan: number;
  posinf: number;
  neginf: number;
  sampled: boolean;
  elapsed_ms: number;
  problem: string | null;
}
/**
 * Asks for a picture of the cut's table, or of many of them in a grid.
 *
 * The region is `height` rows from `top` and `width` columns from `left` of the table; 0 and 0 for all of it. `cells`
 * bounds how many cells the whole picture may have. `grid` is the dimension whose elements become panels, `many` of
 * them from `first` on. With `channels` it is an image, whose colours are that dimension's (1, 3 or 4 elements).
 * `mask` are class numbers or booleans of the table's shape to be laid over it. `part` is of complex numbers.
 */
export interface PictureAsk {
  subject: Subject;
  cut: Cut;
  cells: number;
  top: number;
  left: number;
  height: number;
  width: number;
  grid: number | null;
  first: number;
  many: number;
  channels: number | null;
  bgr: boolean;
  undo: 'none' | 'range' | 'unit' | 'signed' | 'byte' | 'imagenet';
  mask: Subject | null;
  part: 'value' | 'magnitude' | 'phase' | 'real' | 'imaginary';
  against: Subject | null;
}
/**
 * What the once-a-process call did: short replies without delay, and anomaly detection on request.
 *
 * `executable` is the path of the program's interpreter, on its own machine.
 */
export interface Preparation {
  pid: number;
  python: string;
  fast_replies: boolean;
  anomaly: 'off' | 'waiting' | 'on';
  break_on_nan: 'off' | 'waiting' | 'on';
  executable: string;
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
 * Whether the probe held the result of an expression, which it has given up now.
 */
export interface Released {
  held: boolean;
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
 * An element's place in the whole variable; `index` is None where there is no such element, which `problem` says.
 *
 * `exact` is false where time ended before all elements were looked at.
 */
export interface Spot {
  index: number[] | null;
  value: string;
  exact: boolean;
  problem: string | null;
}
/**
 * Asks where in the cut the smallest, the largest, the first NaN or the first infinite element is.
 */
export interface SpotAsk {
  subject: Subject;
  cut: Cut;
  what: 'min' | 'max' | 'nan' | 'inf';
  against: Subject | null;
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
 * Elements of a table, row after row.
 *
 * `data` holds float64 for "float", int64 and uint64 for "int" and "uint", a byte for "bool", two float64 for
 * "complex"; for "text" it is empty and `texts` has the elements. `missing` has a byte for every element, 1 where a
 * ragged row has ended; empty where none has.
 */
export interface Tile {
  layout: Layout | null;
  top: number;
  left: number;
  height: number;
  width: number;
  kind: 'float' | 'int' | 'uint' | 'bool' | 'complex' | 'text';
  data: string;
  texts: string[];
  missing: string;
  elapsed_ms: number;
  problem: string | null;
}
/**
 * Asks for elements: `height` rows from `top` on and `width` columns from `left` on of the cut's table.
 *
 * With `against` they are differences: subject − against, in float64.
 */
export interface TileAsk {
  subject: Subject;
  cut: Cut;
  top: number;
  left: number;
  height: number;
  width: number;
  against: Subject | null;
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
/**
 * Asks for a variable of the frame in focus, to look inside it, with so many rows and columns of its elements.
 */
export interface VariableAsk {
  subject: Subject;
  rows: number;
  columns: number;
}
/**
 * A variable as it is.
 *
 * `shape` is the one that can be cut and shown: that of a sparse tensor as if it were dense, of a nested one with its
 * longest lengths. `unreadable` says why there are no elements to show (meta, fake, freed). `asks` says that the
 * expression runs code of the program's, which a person has to allow. `held` says that the probe keeps the result of
 * an evaluation until it is released. `extra` are facts that the record does not have, by name. `first` are the first
 * elements of the whole, where they were asked for and are read at once: neither on a device nor sparse.
 */
export interface VariableLook {
  subject: Subject;
  record: TensorRecord | null;
  shape: number[];
  kind: 'float' | 'int' | 'uint' | 'bool' | 'complex' | 'text';
  unreadable: string | null;
  asks: boolean;
  held: boolean;
  has_gradient: boolean;
  extra: {
    [k: string]: string;
  };
  first: Tile | null;
  problem: string | null;
}
/**
 * A variable as the panel shows it: what it is in one line, its facts in groups, code that makes one like it.
 *
 * `stop` counts the session's stops from 1, `place` says where the program stands ("train.py:42 · Net.forward").
 */
export interface VariableView {
  look: VariableLook;
  type_text: string;
  summary: string;
  facts: Fact[];
  reproducer: string;
  stats: Stats | null;
  session_id: string;
  stop: number;
  place: string;
  kept: Kept[];
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
  variable: 'tensorInspector/variable',
  tile: 'tensorInspector/tile',
  spot: 'tensorInspector/spot',
  picture: 'tensorInspector/picture',
  distribution: 'tensorInspector/distribution',
  along: 'tensorInspector/along',
  compare: 'tensorInspector/compare',
  keep: 'tensorInspector/keep',
  forget: 'tensorInspector/forget',
  exportVariable: 'tensorInspector/exportVariable',
  logpoints: 'tensorInspector/logpoints',
  logTo: 'tensorInspector/logTo',
  history: 'tensorInspector/history',
  historyExport: 'tensorInspector/historyExport',
  dapRequest: 'tensorInspector/dapRequest',
  view: 'tensorInspector/view',
  status: 'tensorInspector/status',
  historyChanged: 'tensorInspector/historyChanged',
  loggingChanged: 'tensorInspector/loggingChanged',
  exportProgress: 'tensorInspector/exportProgress',
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
  variable: { params: VariableAsk; result: VariableView };
  tile: { params: TileAsk; result: Tile };
  spot: { params: SpotAsk; result: Spot };
  picture: { params: PictureAsk; result: Picture };
  distribution: { params: DistributionAsk; result: Distribution };
  along: { params: AlongAsk; result: Along };
  compare: { params: CompareAsk; result: Comparison };
  keep: { params: KeepAsk; result: KeptNow };
  forget: { params: ForgetAsk; result: KeptNow };
  exportVariable: { params: ExportAsk; result: Exported };
  logpoints: { params: Logpoints; result: null };
  logTo: { params: LogTo; result: LoggingTo };
  history: { params: HistoryAsk; result: HistoryChanged };
  historyExport: { params: HistoryExport; result: HistoryText };
  dapRequest: { params: DapRequest; result: DapResponse };
  view: { params: ViewChanged; result: null };
  status: { params: StatusText; result: null };
  historyChanged: { params: HistoryChanged; result: null };
  loggingChanged: { params: LoggingTo; result: null };
  exportProgress: { params: ExportProgress; result: null };
}
