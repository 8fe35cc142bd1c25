/** What the panel remembers when VS Code throws its page away. */

import { LARGEST, SMALLEST, type Camera } from './camera';

export interface Remembered {
  /** The graph that the rest belongs to, by its number and title: numbers begin anew with each server. */
  readonly graph: number;
  readonly title: string;
  readonly camera: Camera | null;
  readonly selected: string | null;
  readonly typed: string;
  readonly pathsOnly: boolean;
  readonly notesOpen: boolean;
}

const NOTHING: Remembered = {
  graph: -1,
  title: '',
  camera: null,
  selected: null,
  typed: '',
  pathsOnly: false,
  notesOpen: true,
};

/** Reads what was kept, by this or an older version, without trusting its form. */
export function recalled(kept: unknown): Remembered {
  if (typeof kept !== 'object' || kept === null) return NOTHING;
  const found: Partial<Record<keyof Remembered, unknown>> = kept;
  return {
    graph: typeof found.graph === 'number' ? found.graph : NOTHING.graph,
    title: typeof found.title === 'string' ? found.title : '',
    camera: recalledCamera(found.camera),
    selected: typeof found.selected === 'string' ? found.selected : null,
    typed: typeof found.typed === 'string' ? found.typed : '',
    pathsOnly: found.pathsOnly === true,
    notesOpen: found.notesOpen !== false,
  };
}

function recalledCamera(kept: unknown): Camera | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { x, y, scale } = kept as Partial<Record<keyof Camera, unknown>>;
  if (!isFinite(x) || !isFinite(y) || !isFinite(scale)) return null;
  return scale >= SMALLEST && scale <= LARGEST ? { x, y, scale } : null;
}

function isFinite(value: unknown): value is number {
  return Number.isFinite(value);
}
