import { describe, expect, it } from 'vitest';

import type { StatsView } from '../../extension/src/protocol';
import { isWide, layout, parted } from '../../extension/webview/inspector/columns';
import { keyAction, type Pressed } from '../../extension/webview/inspector/keys';
import type { Line } from '../../extension/webview/inspector/lines';
import { recalled, trimmedFolds } from '../../extension/webview/inspector/remembered';
import { advance, type Shown } from '../../extension/webview/inspector/shown';
import { row, STATS, stopView } from './rows';

const X = row('x', {}, null);
const Y = row('y', {}, null);
const STOP = stopView([X, Y], { generation: 7 });

function statsView(more: Partial<StatsView> = {}): StatsView {
  const updates = [{ id: Y.record.id, stats: STATS, summary: 'y with figures', marks: [] }];
  return { kind: 'stats', generation: 7, updates, pending: 0, elapsed_ms: 5, ...more };
}

const after = (...views: Parameters<typeof advance>[1][]): Shown =>
  views.reduce<Shown>(advance, { kind: 'nothing' });

describe('what is shown', () => {
  it('puts statistics into the rows of their stop', () => {
    const shown = after(STOP, statsView({ pending: 1 }), statsView());
    if (shown.kind !== 'stop') throw new Error(shown.kind);
    expect(shown.stop.rows.map((one) => one.summary)).toEqual([X.summary, 'y with figures']);
    expect(shown.stop.pending).toBe(false);
    expect(shown.stop.statsMs).toBe(10);
  });

  it('waits no more for what the time budget did not reach, and tells how many that are', () => {
    const shown = after(STOP, statsView({ pending: 1 }));
    if (shown.kind !== 'stop') throw new Error(shown.kind);
    expect(shown.stop.pending).toBe(false);
    expect(shown.stop.unmeasured).toBe(1);
  });

  it('drops statistics of another look', () => {
    const shown = after(STOP);
    expect(advance(shown, statsView({ generation: 6 }))).toBe(shown);
    const running = after(STOP, { kind: 'running', session: 'train.py' });
    expect(advance(running, statsView())).toBe(running);
  });

  it('drops a stop that came later than its successor, but takes another session’s', () => {
    const shown = after(STOP);
    expect(advance(shown, stopView([], { generation: 6 }))).toBe(shown);
    const other = advance(shown, stopView([], { generation: 1, session_id: 's2' }));
    expect(other.kind === 'stop' && other.stop.view.session_id).toBe('s2');
  });

  it('keeps the stop that was left for the moment of a step, and for that alone', () => {
    const running = after(STOP, { kind: 'running', session: 'train.py' });
    expect(running.kind === 'running' && running.before?.view).toBe(STOP);
    expect(after(STOP, { kind: 'running', session: 't' }, { kind: 'idle' })).toEqual({
      kind: 'idle',
    });
  });
});

describe('what is remembered', () => {
  it('comes back as it was', () => {
    const kept = {
      folds: { a: true },
      sort: { column: 'memory', direction: 'ascending' },
      filter: 'nan',
      sections: { why: true },
    };
    expect(recalled(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it.each([undefined, null, 'text', 3, { folds: 'x', sort: { column: 'evil' }, filter: 3 }])(
    'is nothing for %j',
    (kept) => {
      expect(recalled(kept)).toEqual({ folds: {}, sort: null, filter: '', sections: {} });
    },
  );

  it('holds only the latest folds', () => {
    const folds = Object.fromEntries(
      Array.from({ length: 800 }, (_, index) => [`fold ${String(index)}`, true]),
    );
    const trimmed = Object.keys(trimmedFolds(folds));
    expect(trimmed).toHaveLength(500);
    expect(trimmed.at(-1)).toBe('fold 799');
  });
});

describe('columns', () => {
  it('are all there in a wide view', () => {
    expect(layout(1100, 13, false).columns).toEqual([
      'name',
      'type',
      'device',
      'gradient',
      'min',
      'max',
      'mean',
      'std',
      'histogram',
      'memory',
      'marks',
    ]);
  });

  it('give up a device that is the same throughout first, and never what is wrong', () => {
    expect(layout(1060, 13, true).columns).not.toContain('device');
    expect(layout(1060, 13, false).columns).toContain('device');
    expect(layout(560, 13, true).columns).toEqual(['name', 'type', 'histogram', 'marks']);
  });

  it('begin later where the text is larger', () => {
    expect(isWide(600, 13)).toBe(true);
    expect(isWide(600, 20)).toBe(false);
  });

  it('make room for words where the figures would be', () => {
    const { before, figures, after: rest } = parted(layout(1100, 13, false).columns);
    expect(before).toEqual(['name', 'type', 'device', 'gradient']);
    expect(figures).toBe(5);
    expect(rest).toEqual(['memory', 'marks']);
  });
});

describe('keys', () => {
  const group = { key: 'group:locals', title: 'locals', module: null, children: [], below: [] };
  const tensor = (key: string): Line => ({
    kind: 'tensor',
    key,
    depth: 1,
    parent: group.key,
    node: { kind: 'tensor', key, index: 0, expression: key, label: key },
  });
  const open: Line = { kind: 'group', key: group.key, depth: 0, parent: null, group, open: true };
  const lines: Line[] = [open, tensor('a'), tensor('b'), tensor('c')];
  const press = (key: string, index: number, more: Partial<Pressed> = {}) =>
    keyAction(
      { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more },
      lines,
      index,
      2,
    );

  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 3, 3],
    ['ArrowDown', -1, 0],
    ['ArrowUp', 2, 1],
    ['ArrowUp', 0, 0],
    ['ArrowUp', -1, 3],
    ['Home', 3, 0],
    ['End', 0, 3],
    ['PageDown', 1, 3],
    ['PageUp', 3, 1],
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 2, 0],
  ])('%s on line %d goes to line %d', (key, index, to) => {
    expect(press(key, index)).toEqual({ do: 'go', index: to });
  });

  it('fold with Left, Enter and Space', () => {
    const folded = { do: 'fold', line: open, open: false };
    expect([press('ArrowLeft', 0), press('Enter', 0), press(' ', 0)]).toEqual([
      folded,
      folded,
      folded,
    ]);
  });

  it('act on the active line', () => {
    expect(press('Enter', 1)).toEqual({ do: 'locate', line: lines[1] });
    expect(press('p', 1)).toEqual({ do: 'pin', line: lines[1] });
    expect(press('p', 0)).toBeNull();
    expect(press('g', 1)).toEqual({ do: 'graph', line: lines[1] });
    expect(press('g', 0)).toBeNull();
    expect(press('i', 1)).toEqual({ do: 'inspect', line: lines[1] });
    expect(press('i', 0)).toBeNull();
    expect(press('F10', 1, { shiftKey: true })).toEqual({ do: 'menu', line: lines[1] });
    expect(press('F10', 1)).toBeNull();
  });

  it('reach the filter, and leave the workbench its own', () => {
    expect(press('/', 1)).toEqual({ do: 'filter' });
    expect(press('f', 1, { ctrlKey: true })).toEqual({ do: 'filter' });
    expect(press('p', 1, { ctrlKey: true })).toBeNull();
    expect(press('ArrowDown', 1, { altKey: true })).toBeNull();
  });
});
