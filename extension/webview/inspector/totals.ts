/** Sums for the footer and the headings. Pure. */

import type { TensorRow } from '../../src/protocol';
import { visible } from '../kit/format';
import { marks } from './describe';

/**
 * Bytes of memory behind the rows. Memory that several tensors share counts once: the larger of
 * its storage and the views of it that were seen.
 */
export function memory(rows: Iterable<TensorRow>): number {
  const storages = new Map<string, number>();
  let loose = 0;
  for (const { record } of rows) {
    const size = record.storage_nbytes ?? record.nbytes;
    if (record.storage === null) loose += size;
    else {
      const key = `${record.device}/${record.storage}`;
      storages.set(key, Math.max(storages.get(key) ?? 0, size));
    }
  }
  for (const size of storages.values()) loose += size;
  return loose;
}

/** How many tensors hold a NaN. */
export function withNan(rows: readonly TensorRow[]): number {
  return rows.reduce((sum, row) => sum + ((row.stats?.nan ?? 0) > 0 ? 1 : 0), 0);
}

/** How many tensors hold an infinity. */
export function withInf(rows: readonly TensorRow[]): number {
  return rows.reduce(
    (sum, { stats }) => sum + (stats && stats.posinf + stats.neginf > 0 ? 1 : 0),
    0,
  );
}

/** The gravest thing that is wrong among some rows, for the line that they are folded under. */
export interface Trouble {
  severity: 'error' | 'warning';
  /** Of the first row that has it. */
  text: string;
  expression: string;
  /** Rows with something of this severity. */
  rows: number;
}

export function trouble(rows: Iterable<TensorRow>): Trouble | null {
  let worst: Trouble | null = null;
  for (const row of rows) {
    const mark = gravest(row);
    if (!mark || (worst?.severity === 'error' && mark.severity === 'warning')) continue;
    if (worst?.severity === mark.severity) worst.rows += 1;
    else worst = { ...mark, expression: row.record.expression, rows: 1 };
  }
  return worst;
}

function gravest(row: TensorRow): { severity: 'error' | 'warning'; text: string } | null {
  for (const { tone, text } of marks(row)) {
    if (tone === 'wrong') return { severity: 'error', text };
    if (tone === 'doubtful') return { severity: 'warning', text };
  }
  return null;
}

/** A row's gravest severity; null where nothing is wrong. */
export function severity(row: TensorRow): 'error' | 'warning' | null {
  return gravest(row)?.severity ?? null;
}

export function troubleBelow(below: readonly number[], rows: readonly TensorRow[]): Trouble | null {
  return trouble(below.flatMap((index) => rows[index] ?? []));
}

export function toneOf(wrong: Trouble): string {
  return wrong.severity === 'error' ? 'wrong' : 'doubtful';
}

/** "NaN ×3 in weight, and 2 more". */
export function troubleText(wrong: Trouble, within: string): string {
  const where =
    within !== '' && wrong.expression.startsWith(`${within}.`)
      ? wrong.expression.slice(within.length + 1)
      : wrong.expression;
  const more = wrong.rows > 1 ? `, and ${String(wrong.rows - 1)} more` : '';
  return `${visible(wrong.text, 40)} in ${visible(where, 60)}${more}`;
}
