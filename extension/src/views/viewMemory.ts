import type { InspectorView, StatsView, StopView, TensorRow } from '../protocol';

const IDLE: InspectorView = { kind: 'idle' };

/**
 * What the inspector shows now, so that a webview that appears late can be shown the same.
 *
 * Statistics come after their stop and update it: they are kept behind it, and those of another
 * generation are dropped.
 */
export class ViewMemory {
  private base: InspectorView = IDLE;
  private updates: StatsView[] = [];

  /** Takes in a view. Returns false for one that came too late to be shown. */
  accept(view: InspectorView): boolean {
    if (view.kind !== 'stats') {
      this.base = view;
      this.updates = [];
      return true;
    }
    if (this.base.kind !== 'stop' || this.base.generation !== view.generation) {
      return false;
    }
    this.updates.push(view);
    return true;
  }

  /** The views to send, in their order, to show the present state. */
  replay(): readonly InspectorView[] {
    return [this.base, ...this.updates];
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
