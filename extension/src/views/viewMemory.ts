import type { InspectorView, StatsView, StopView, TensorRow } from '../protocol';

type Later = Extract<InspectorView, { generation: number }>;
type Conclusion = Exclude<Later, StopView | StatsView>;

const IDLE: InspectorView = { kind: 'idle' };

/**
 * What the inspector shows now, so that a webview that appears late can be shown the same.
 *
 * Statistics and conclusions come after their stop and add to it: they are kept behind it, of each
 * kind of conclusion the newest, and those of another generation are dropped.
 */
export class ViewMemory {
  private base: InspectorView = IDLE;
  private updates: StatsView[] = [];
  private conclusions = new Map<Conclusion['kind'], Conclusion>();

  /** Takes in a view. Returns false for one that came too late to be shown. */
  accept(view: InspectorView): boolean {
    if (!isLater(view)) {
      this.base = view;
      this.updates = [];
      this.conclusions.clear();
      return true;
    }
    if (this.base.kind !== 'stop' || this.base.generation !== view.generation) {
      return false;
    }
    if (view.kind === 'stats') {
      this.updates.push(view);
    } else {
      this.conclusions.set(view.kind, view);
    }
    return true;
  }

  /** The views to send, in their order, to show the present state. */
  replay(): readonly InspectorView[] {
    return [this.base, ...this.updates, ...this.conclusions.values()];
  }

  get stop(): StopView | undefined {
    return this.base.kind === 'stop' ? this.base : undefined;
  }

  /** The rows' newest one-line summaries, by expression. */
  summaries(): ReadonlyMap<string, string> {
    const newest = new Map(
      this.updates.flatMap(({ updates }) => updates.map(({ id, summary }) => [id, summary])),
    );
    const rows: readonly TensorRow[] = this.stop?.rows ?? [];
    return new Map(
      rows.map(({ record, summary }) => [record.expression, newest.get(record.id) ?? summary]),
    );
  }
}

/** Whether a view adds to the stop of its generation. */
function isLater(view: InspectorView): view is Exclude<Later, StopView> {
  return 'generation' in view && view.kind !== 'stop';
}
