/** Layouts and tiles as the probe answers them. */

import type { Axis, Layout, Tile } from '../../../extension/src/protocol';

/** A whole dimension. */
export function axis(size: number, changes: Partial<Axis> = {}): Axis {
  return { size, start: 0, count: size, step: 1, fixed: false, ...changes };
}

export function layout(
  axes: Axis[],
  rows: number | null = axes.length > 1 ? axes.length - 2 : null,
  columns: number | null = axes.length > 0 ? axes.length - 1 : null,
): Layout {
  const count = (dimension: number | null): number =>
    dimension === null ? 1 : (axes[dimension]?.count ?? 0);
  return { axes, rows, columns, height: count(rows), width: count(columns), index: '' };
}

/** A tile of float64 elements. */
export function floats(rows: readonly (readonly number[])[]): Tile {
  const bytes = new Uint8Array(new Float64Array(rows.flat()).buffer);
  return {
    layout: null,
    top: 0,
    left: 0,
    height: rows.length,
    width: rows[0]?.length ?? 0,
    kind: 'float',
    data: btoa(String.fromCharCode(...bytes)),
    texts: [],
    missing: '',
    elapsed_ms: 0,
    problem: null,
  };
}
