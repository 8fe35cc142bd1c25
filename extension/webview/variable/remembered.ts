/** What the panel remembers when VS Code throws its page away. */

import type { Cut } from '../../src/protocol';
import type { VariableTab } from '../kit/variableMessages';
import { type Typed, UNTYPED } from './compare/comparing';
import { recalledPicture, type Pictured } from './picture/pictured';
import type { Format, Style } from './values/numbers';

export interface Remembered {
  readonly tab: VariableTab;
  /** The variable that the cut is of. */
  readonly expression: string;
  readonly cut: Cut;
  readonly format: Format;
  readonly heat: boolean;
  readonly everywhere: boolean;
  readonly past: readonly string[];
  readonly compare: Typed;
  readonly picture: Pictured;
}

export const TABS: readonly VariableTab[] = [
  'values',
  'picture',
  'distribution',
  'facts',
  'compare',
  'history',
];
const STYLES: readonly Style[] = ['auto', 'fixed', 'scientific', 'hex'];

type Found<T> = Partial<Record<keyof T, unknown>>;

function found<T>(kept: unknown): Found<T> {
  return typeof kept === 'object' && kept !== null ? kept : {};
}

function text(kept: unknown): string {
  return typeof kept === 'string' ? kept : '';
}

function dimension(kept: unknown): number | null {
  return typeof kept === 'number' && Number.isInteger(kept) ? kept : null;
}

/** Reads what was kept, by this or an older version, without trusting its form. */
export function recalled(kept: unknown): Remembered {
  const state = found<Remembered>(kept);
  const cut = found<Cut>(state.cut);
  return {
    tab: TABS.find((tab) => tab === state.tab) ?? 'values',
    expression: text(state.expression),
    cut: { index: text(cut.index), rows: dimension(cut.rows), columns: dimension(cut.columns) },
    format: recalledFormat(state.format),
    heat: state.heat === true,
    everywhere: state.everywhere !== false,
    past: Array.isArray(state.past) ? state.past.filter((one) => typeof one === 'string') : [],
    compare: recalledTyped(state.compare),
    picture: recalledPicture(state.picture),
  };
}

function recalledFormat(kept: unknown): Format {
  const { style, digits } = found<Format>(kept);
  const isCount = typeof digits === 'number' && Number.isInteger(digits);
  return {
    style: STYLES.find((one) => one === style) ?? 'auto',
    digits: isCount ? Math.max(0, Math.min(17, digits)) : 4,
  };
}

function recalledTyped(kept: unknown): Typed {
  const { right, rtol, atol, equalNan } = found<Typed>(kept);
  return {
    ...UNTYPED,
    right: text(right),
    rtol: text(rtol),
    atol: text(atol),
    equalNan: equalNan !== false,
  };
}
