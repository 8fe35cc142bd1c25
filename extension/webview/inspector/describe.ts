/** A tensor or module in words: what its row, its tooltip and a screen reader say. Pure. */

import type {
  LeftOut,
  Mark,
  ModuleRecord,
  Stats,
  TensorRecord,
  TensorRow,
} from '../../src/protocol';
import { bytes, count, counted, number, shareTrue, visible } from '../kit/format';

export type Tone = 'plain' | 'gradient' | 'wrong' | 'doubtful';

export interface Phrase {
  text: string;
  tone: Tone;
  /** A whole sentence for the tooltip. */
  sentence?: string;
}

const plain = (text: string): Phrase => ({ text, tone: 'plain' });

/** "f32[32, 64]" as dtype and sizes. */
export function typeParts(row: TensorRow): { dtype: string; shape: string } {
  const at = row.type_text.indexOf('[');
  if (at < 0) return { dtype: row.type_text, shape: '' };
  return { dtype: row.type_text.slice(0, at), shape: row.type_text.slice(at + 1, -1) };
}

/** The part that the tensor plays in autograd. */
export function gradient(row: TensorRow): Phrase[] {
  const { record, stats } = row;
  if (record.kind === 'array') return [plain('numpy')];
  const part = autogradPart(record);
  if (record.grad === 'none') return part;
  const norm = stats?.grad_norm ?? null;
  const word = record.grad === 'sparse' ? 'sparse .grad' : '.grad';
  const held = plain(norm === null ? `has ${word}` : `‖∇‖ ${number(norm)}`);
  // That a parameter holds a gradient says already that it is one, and trained.
  return record.role === 'parameter' ? [held] : [...part, held];
}

function autogradPart(record: TensorRecord): Phrase[] {
  if (record.grad_fn !== null)
    return [{ text: `∇ ${visible(record.grad_fn, 60)}`, tone: 'gradient' }];
  if (record.role === 'buffer') return [plain('buffer')];
  if (record.role === 'parameter')
    return [plain(record.requires_grad ? 'parameter' : 'frozen parameter')];
  if (record.requires_grad) return [plain('leaf, requires grad')];
  return record.is_leaf && record.dtype !== '' ? [plain('leaf')] : [];
}

/** The figures in one text; null while there are none. */
export function statistics({ record, stats }: TensorRow): string | null {
  if (!stats) return null;
  if (stats.error !== null) return stats.error;
  if (stats.count === 0) return 'empty';
  const about = stats.exact ? '' : '≈';
  if (record.dtype === 'bool' && stats.mean !== null) return about + shareTrue(stats.mean);
  const { min, max, mean, std } = stats;
  if (min === null || max === null) return 'nothing finite';
  if (isConstant(stats)) {
    return stats.count === 1
      ? `= ${visible(stats.values ?? number(min), 60)}`
      : `all ${about}${number(min)}`;
  }
  const symbol = stats.of === 'magnitude' ? '|x| ' : '';
  const range = `${number(min)} … ${number(max)}`;
  const sampled = about === '' ? '' : `${about} `;
  if (mean === null || std === null) return `${sampled}${symbol}${range}`;
  return `${sampled}${symbol}μ ${number(mean)} σ ${number(std)} · ${range}`;
}

/** Whether the elements are all the same: a picture of them would say nothing. */
export function isConstant(stats: Stats): boolean {
  return stats.min === stats.max && stats.nan + stats.posinf + stats.neginf === 0;
}

export type Figure = 'min' | 'max' | 'mean' | 'std';

/** One figure for its column, empty where there is none. */
export function figure({ record, stats }: TensorRow, which: Figure): string {
  const value = stats?.[which] ?? null;
  if (!stats || value === null || stats.error !== null) return '';
  const about = stats.exact ? '' : '≈';
  if (record.dtype === 'bool') return which === 'mean' ? about + shareTrue(value) : '';
  return about + number(value);
}

/** Why a row has no figures, where that is known. */
export function whyNoFigures({ record, stats }: TensorRow): string | null {
  if (record.error !== null) return visible(record.error);
  if (stats?.error) return visible(stats.error);
  return stats?.count === 0 ? 'empty' : null;
}

/** Marks as phrases, the gravest first. Counts that no mark speaks of are added. */
export function marks(row: TensorRow): Phrase[] {
  const wrong = row.marks
    .filter(({ severity }) => severity === 'error')
    .map((mark) => phrase(mark, 'wrong'));
  const doubtful = row.marks
    .filter(({ severity }) => severity === 'warning')
    .map((mark) => phrase(mark, 'doubtful'));
  const rest = row.marks.filter(({ severity, kind }) => severity === 'info' && kind !== 'changed');
  return [...wrong, ...unmarked(row), ...doubtful, ...rest.map((mark) => phrase(mark, 'plain'))];
}

function phrase(mark: Mark, tone: Tone): Phrase {
  return { text: visible(mark.text, 80), tone, sentence: mark.sentence };
}

function unmarked({ stats, marks: known, record }: TensorRow): Phrase[] {
  const phrases: Phrase[] = [];
  const has = (kind: string): boolean => known.some((mark) => mark.kind === kind);
  if (stats && !has('nan') && stats.nan > 0)
    phrases.push({ text: `NaN ×${count(stats.nan)}`, tone: 'wrong' });
  if (stats && !has('inf')) {
    if (stats.posinf > 0) phrases.push({ text: `+Inf ×${count(stats.posinf)}`, tone: 'wrong' });
    if (stats.neginf > 0) phrases.push({ text: `-Inf ×${count(stats.neginf)}`, tone: 'wrong' });
  }
  if (record.error !== null && !has('error'))
    phrases.push({ text: visible(record.error), tone: 'wrong' });
  return phrases;
}

export function isChanged(row: TensorRow): boolean {
  return row.marks.some((mark) => mark.kind === 'changed');
}

/** What is out of the ordinary about the object: subclass, layout, names it has besides. */
export function peculiarities(record: TensorRecord): Phrase[] {
  const phrases: Phrase[] = [];
  if (!['Tensor', 'Parameter', 'ndarray', ''].includes(record.type))
    phrases.push(plain(visible(record.type, 40)));
  if (record.layout !== 'strided' && record.layout !== '') phrases.push(plain(record.layout));
  if (record.aliases.length > 0)
    phrases.push(plain(`also ${record.aliases.map((name) => visible(name, 40)).join(', ')}`));
  return phrases;
}

/**
 * The second line of a narrow row: what is wrong first, then the figures, which are compared from
 * row to row, then the rest. Autograd's nodes go without their "Backward0": the sign says it.
 *
 * What stands behind the figures waits for them, so that nothing moves when they come.
 */
export function details(row: TensorRow, pending = false): Phrase[] {
  const { record } = row;
  const said = marks(row);
  const grave = said.filter(({ tone }) => tone !== 'plain');
  if (record.error !== null) return [...grave, ...peculiarities(record)];
  if (row.stats === null && pending) return [...grave, plain('…')];
  const allZero = row.marks.some(({ kind }) => kind === 'all-zero');
  const figures = allZero ? null : statistics(row);
  return [
    ...grave,
    ...(figures === null ? [] : [plain(figures)]),
    ...gradient(row).map((one) => ({ ...one, text: one.text.replace(/Backward\d*$/, '') })),
    plain(bytes(record.nbytes)),
    ...(record.device === 'cpu' || record.device === '' ? [] : [plain(record.device)]),
    ...said.filter(({ tone }) => tone === 'plain'),
    ...peculiarities(record),
  ];
}

/** Everything about a tensor, line by line. */
export function tooltip(row: TensorRow): string {
  const { record, stats } = row;
  const lines = [visible(record.expression, 400), visible(row.summary, 400)];
  const figures = statistics(row);
  if (figures !== null) lines.push(figures);
  if (stats && !stats.exact) lines.push(`from ${count(stats.count)} sampled elements`);
  for (const mark of row.marks) lines.push(visible(mark.sentence, 400));
  if (record.storage_nbytes !== null && record.storage_nbytes > record.nbytes) {
    lines.push(`${bytes(record.nbytes)} of a storage of ${bytes(record.storage_nbytes)}`);
  }
  if (record.stride && !record.contiguous)
    lines.push(`not contiguous, strides ${record.stride.join(', ')}`);
  for (const [name, text] of Object.entries(record.traits)) {
    lines.push(visible(`${name}: ${text}`, 400));
  }
  if (record.aliases.length > 0)
    lines.push(`also ${record.aliases.map((name) => visible(name)).join(', ')}`);
  return [...new Set(lines.filter(Boolean))].join('\n');
}

/** What a look left out: how much, where that is known, and why. */
export function leftOutText({ tensors, reason }: LeftOut): string {
  return tensors > 0
    ? `${counted(tensors, 'more tensor')}: ${reason}`
    : `Not everything is listed: ${reason}`;
}

/** A row for a screen reader. */
export function spoken(row: TensorRow): string {
  const changed = isChanged(row) ? ['changed'] : [];
  const parts = [
    visible(row.record.expression),
    row.type_text,
    ...changed,
    ...details(row).map(({ text }) => text),
  ];
  return parts.join(', ');
}

export function mode(module: ModuleRecord): string {
  return module.training ? 'train' : 'eval';
}

/** How far gradients have come in a module; empty where it has no parameters. */
export function moduleGradient(module: ModuleRecord): string {
  const { parameters, trainable, with_grad: withGrad } = module;
  if (parameters === 0) return '';
  if (trainable === 0) return 'frozen';
  const frozen = trainable < parameters ? `${count(parameters - trainable)} frozen, ` : '';
  if (withGrad === 0) return `${frozen}no .grad`;
  if (withGrad === trainable) return `${frozen}has .grad`;
  return `${frozen}${count(withGrad)} of ${count(trainable)} have .grad`;
}

export function moduleSize(module: ModuleRecord): string {
  if (module.parameters + module.buffers === 0) return 'no parameters';
  const buffers = module.buffers > 0 ? `, ${counted(module.buffers, 'buffer')}` : '';
  return `${counted(module.parameters, 'parameter')}${buffers}`;
}

export function moduleDetails(module: ModuleRecord): string[] {
  const size = module.nbytes > 0 ? bytes(module.nbytes) : '';
  return [moduleSize(module), size, mode(module), moduleGradient(module)].filter(Boolean);
}

export function moduleSummary(module: ModuleRecord): string {
  const configured =
    module.configuration === '' ? module.type : `${module.type}(${module.configuration})`;
  return `${module.expression}: ${configured}, ${moduleDetails(module).join(', ')}`;
}

/** The shape as Python writes it, so that it compares equal to x.shape. */
export function shapeTuple(shape: readonly number[]): string {
  return shape.length === 1 ? `(${String(shape[0])},)` : `(${shape.join(', ')})`;
}
