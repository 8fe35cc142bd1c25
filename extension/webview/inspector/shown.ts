/** What the inspector shows, made of the views that the host sends. Pure. */

import type {
  CheckLine,
  Explanation,
  Finding,
  InspectorView,
  MessageView,
  StatsView,
  StopView,
  TensorRow,
} from '../../src/protocol';

/** A stop with the statistics that have come so far. */
export interface Stop {
  view: StopView;
  /** In the view's order, with newer statistics in place. */
  rows: TensorRow[];
  /** Whether statistics are still to come. */
  pending: boolean;
  /** How many tensors the time budget for statistics did not reach. */
  unmeasured: number;
  /** Time that statistics took, null before the first came. */
  statsMs: number | null;
  /** What the error means that the program stands at. */
  explanation: Explanation | null;
  findings: readonly Finding[];
  /** The steps of a checkup that was asked for. */
  checkup: readonly CheckLine[] | null;
}

/**
 * `before` is the stop that the program has just left. It stays, dimmed, for a moment, so that
 * stepping does not make the view flicker; it never passes for the present.
 */
export type Shown =
  | { kind: 'nothing' }
  | { kind: 'idle' }
  | { kind: 'running'; session: string; before: Stop | null }
  | { kind: 'message'; view: MessageView }
  | { kind: 'stop'; stop: Stop };

/** The next state. The same object comes back where a view changes nothing: it was late. */
export function advance(shown: Shown, view: InspectorView): Shown {
  switch (view.kind) {
    case 'idle':
      return { kind: 'idle' };
    case 'message':
      return { kind: 'message', view };
    case 'running':
      return { kind: 'running', session: view.session, before: latestStop(shown) };
    case 'stop':
      if (isLate(shown, view)) return shown;
      return {
        kind: 'stop',
        stop: {
          view,
          rows: view.rows,
          pending: view.stats_pending,
          unmeasured: 0,
          statsMs: null,
          explanation: null,
          findings: [],
          checkup: null,
        },
      };
    default:
      if (shown.kind !== 'stop' || shown.stop.view.generation !== view.generation) return shown;
      return { kind: 'stop', stop: withMore(shown.stop, view) };
  }
}

type Later = Exclude<Extract<InspectorView, { generation: number }>, StopView>;

/** A stop with what came after it. */
function withMore(stop: Stop, view: Later): Stop {
  switch (view.kind) {
    case 'stats':
      return withStatistics(stop, view);
    case 'explained':
      return { ...stop, explanation: view.explanation };
    case 'findings':
      return { ...stop, findings: view.findings };
    case 'check':
      return { ...stop, checkup: view.lines };
  }
}

function latestStop(shown: Shown): Stop | null {
  if (shown.kind === 'stop') return shown.stop;
  return shown.kind === 'running' ? shown.before : null;
}

function isLate(shown: Shown, view: StopView): boolean {
  return (
    shown.kind === 'stop' &&
    shown.stop.view.session_id === view.session_id &&
    shown.stop.view.generation > view.generation
  );
}

function withStatistics(stop: Stop, view: StatsView): Stop {
  const updates = new Map(view.updates.map((update) => [update.id, update]));
  const rows = stop.rows.map((row) => {
    const update = updates.get(row.record.id);
    if (!update) return row;
    return { ...row, stats: update.stats, summary: update.summary, marks: update.marks };
  });
  return {
    ...stop,
    rows,
    // What the budget did not reach stays as it is: waiting for it would be in vain.
    pending: false,
    unmeasured: view.pending,
    statsMs: (stop.statsMs ?? 0) + view.elapsed_ms,
  };
}
