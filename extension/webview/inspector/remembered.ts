/** What the view remembers when VS Code throws its page away. */

import type { Folds } from './lines';
import { SORTABLE, type Sort } from './sort';

/** The parts of the cards that fold. */
export type Section = 'why' | 'findings';
export type Sections = Partial<Record<Section, boolean>>;

export interface Remembered {
  folds: Folds;
  sort: Sort;
  filter: string;
  sections: Sections;
}

const MOST_FOLDS = 500;

/** The latest folds only: names of every program ever looked at should not pile up. */
export function trimmedFolds(folds: Folds): Folds {
  const entries = Object.entries(folds);
  return entries.length <= MOST_FOLDS ? folds : Object.fromEntries(entries.slice(-MOST_FOLDS));
}

/** Reads what was kept, by this or an older version, without trusting its form. */
export function recalled(kept: unknown): Remembered {
  const found: Partial<Record<keyof Remembered, unknown>> =
    typeof kept === 'object' && kept !== null ? kept : {};
  return {
    folds: recalledFolds(found.folds),
    sort: recalledSort(found.sort),
    filter: typeof found.filter === 'string' ? found.filter : '',
    sections: recalledFolds(found.sections),
  };
}

function recalledFolds(kept: unknown): Folds {
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(
    Object.entries(kept).filter(
      (entry): entry is [string, boolean] => typeof entry[1] === 'boolean',
    ),
  );
}

function recalledSort(kept: unknown): Sort {
  if (typeof kept !== 'object' || kept === null) return null;
  const { column, direction } = kept as Partial<Record<'column' | 'direction', unknown>>;
  const known = SORTABLE.find((name) => name === column);
  if (known === undefined || (direction !== 'ascending' && direction !== 'descending')) return null;
  return { column: known, direction };
}
