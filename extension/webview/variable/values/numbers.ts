/** Elements as text: in the form of the whole table, and in full. */

import { visible } from '../../kit/format';
import { type Cell, isComplex } from './cells';

export type Style = 'auto' | 'fixed' | 'scientific' | 'hex';

export interface Format {
  style: Style;
  /** Digits after the point; in the automatic form significant ones. */
  digits: number;
}

/** What the elements seen so far span, so that one form suits all of them. */
export interface Extent {
  /** The largest magnitude; 0 before there is any. */
  largest: number;
  /** The smallest magnitude that is not 0. */
  smallest: number;
  /** Whether all are whole numbers. */
  whole: boolean;
}

export const NO_EXTENT: Extent = { largest: 0, smallest: Infinity, whole: true };

/** How the numbers of one table are written. With `exponent` all of them are multiples of 10 to that power. */
export interface Form {
  way: 'whole' | 'fixed' | 'scientific' | 'hex';
  digits: number;
  exponent: number;
}

/** Whole numbers up to here are written without an exponent. */
const PLAIN_WHOLE = 1e8;
/** Beyond these powers of ten, fixed numbers would be mostly zeros. */
const LOWEST_FIXED = -4;
const HIGHEST_FIXED = 6;
/** A common exponent serves where the smallest magnitude still shows at least one of its digits. */
const SHARED_SPAN = 1e3;

function power(value: number): number {
  return Number(value.toExponential().split('e')[1]);
}

export function formOf({ style, digits }: Format, extent: Extent, isFloat: boolean): Form {
  if (style === 'hex' && !isFloat) return { way: 'hex', digits, exponent: 0 };
  if (style === 'scientific') return { way: 'scientific', digits, exponent: 0 };
  if (style === 'fixed') return { way: 'fixed', digits: isFloat ? digits : 0, exponent: 0 };
  const { largest, smallest, whole } = extent;
  if (!isFloat || (whole && largest < PLAIN_WHOLE)) return { way: 'whole', digits: 0, exponent: 0 };
  const top = power(largest);
  if (top > LOWEST_FIXED && top < HIGHEST_FIXED) {
    const decimals = top >= 0 ? Math.max(1, digits - top) : digits - top - 1;
    return { way: 'fixed', digits: decimals, exponent: 0 };
  }
  const shared = largest / smallest <= SHARED_SPAN;
  return shared
    ? { way: 'fixed', digits, exponent: top }
    : { way: 'scientific', digits: Math.max(0, digits - 1), exponent: 0 };
}

/** Extent after these elements too. */
export function grownExtent(extent: Extent, cells: Iterable<Cell>): Extent {
  let { largest, smallest, whole } = extent;
  const take = (value: number): void => {
    if (!Number.isFinite(value)) return;
    const size = Math.abs(value);
    if (size > largest) largest = size;
    if (size > 0 && size < smallest) smallest = size;
    if (whole && !Number.isInteger(value)) whole = false;
  };
  for (const cell of cells) {
    if (typeof cell === 'number') take(cell);
    else if (isComplex(cell)) {
      take(cell.re);
      take(cell.im);
    }
  }
  return { largest, smallest, whole };
}

function unfinite(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  return value > 0 ? 'inf' : '-inf';
}

/** Exponents of two digits at least, so that they stand below each other. */
function scientific(value: number, digits: number): string {
  const [mantissa = '', exponent = '+0'] = value.toExponential(Math.min(digits, 17)).split('e');
  return `${mantissa}e${exponent.charAt(0)}${exponent.slice(1).padStart(2, '0')}`;
}

function numberText(value: number, form: Form): string {
  if (!Number.isFinite(value)) return unfinite(value);
  if (form.way === 'whole') return `${Object.is(value, -0) ? '-0' : String(value)}.`;
  if (form.way === 'scientific') return scientific(value, form.digits);
  const scaled = form.exponent === 0 ? value : value / 10 ** form.exponent;
  // A number that is not zero is never written as one, and no row of digits is longer than it is exact.
  const hidden = value !== 0 && Math.abs(scaled) < 0.5 * 10 ** -form.digits;
  if ((hidden || Math.abs(scaled) >= 1e15) && form.exponent === 0) return scientific(value, 1);
  if (hidden) return `${scaled < 0 ? '-' : ''}0.${'0'.repeat(Math.max(0, form.digits - 1))}…`;
  return scaled.toFixed(Math.min(form.digits, 30));
}

function integerText(value: bigint, form: Form): string {
  if (form.way === 'hex')
    return `${value < 0n ? '-' : ''}0x${(value < 0n ? -value : value).toString(16)}`;
  return form.way === 'scientific' ? scientific(Number(value), form.digits) : String(value);
}

/** An element as its cell of the table shows it. */
export function cellText(cell: Cell, form: Form): string {
  switch (typeof cell) {
    case 'undefined':
      return '';
    case 'number':
      return numberText(cell, form);
    case 'bigint':
      return integerText(cell, form);
    case 'boolean':
      return cell ? 'True' : 'False';
    case 'string':
      return visible(cell, 200);
    default: {
      const imaginary = numberText(cell.im, form);
      return `${numberText(cell.re, form)}${/^[-]/.test(imaginary) ? '' : '+'}${imaginary}j`;
    }
  }
}

/** The fewest digits that give the same float32 again; of wider numbers the same float64. */
export function exactNumber(value: number, dtype: string): string {
  if (!Number.isFinite(value)) return unfinite(value);
  if (Object.is(value, -0)) return '-0.0';
  let text = String(value);
  if (/^(torch\.)?(float32|complex64)$/.test(dtype) && Math.fround(value) === value) {
    for (let digits = 1; digits <= 9; digits++) {
      const shorter = Number(value.toPrecision(digits));
      if (Math.fround(shorter) !== value) continue;
      text = String(shorter);
      break;
    }
  }
  return /[.e]/.test(text) ? text.replace(/e([+-])(\d)$/, 'e$10$2') : `${text}.0`;
}

/** An element in full, as Python prints it. */
export function exactText(cell: Cell, dtype: string): string {
  if (cell === undefined) return 'no element: the row has ended';
  if (typeof cell === 'number') return exactNumber(cell, dtype);
  if (isComplex(cell)) {
    const imaginary = exactNumber(cell.im, dtype);
    return `${exactNumber(cell.re, dtype)}${imaginary.startsWith('-') ? '' : '+'}${imaginary}j`;
  }
  if (typeof cell === 'boolean') return cell ? 'True' : 'False';
  return String(cell);
}

const RAISED = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/** "×10⁻⁵" of a form that all numbers share; empty where they stand for themselves. */
export function sharedText({ exponent }: Form): string {
  if (exponent === 0) return '';
  const digits = String(Math.abs(exponent)).replace(/\d/g, (digit) => RAISED[Number(digit)] ?? '');
  return `×10${exponent < 0 ? '⁻' : ''}${digits}`;
}
