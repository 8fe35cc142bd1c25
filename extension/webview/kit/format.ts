/** Text for numbers, sizes and names, in the same forms as the Python server's summaries. */

/** At most four significant digits, integers plain below a million, extremes in scientific form. */
export function number(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return String(value);
  if (size >= 99_995 || size < 1e-3) return scientific(value);
  return size >= 1e4 ? String(Math.round(value)) : String(Number(value.toPrecision(4)));
}

function scientific(value: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential(3).split('e');
  return `${String(Number(mantissa))}e${String(Number(exponent))}`;
}

const UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** Bytes with a binary unit and at most three digits: "98 KiB", "1.6 MiB". */
export function bytes(count: number): string {
  if (count < 1024) return `${String(count)} B`;
  let size = count;
  for (const unit of UNITS) {
    size /= 1024;
    if (size < 999.5 || unit === 'PiB') {
      return `${size < 9.95 ? size.toFixed(1) : size.toFixed(0)} ${unit}`;
    }
  }
  return '';
}

/** "1,568": a count with its thousands apart. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** "1 tensor", "1,568 tensors". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** The share of true elements: "51% true", never rounded to all or none. */
export function shareTrue(mean: number): string {
  if (mean <= 0) return 'all false';
  if (mean >= 1) return 'all true';
  const percent = mean * 100;
  if (percent < 1) return '<1% true';
  if (percent > 99) return '>99% true';
  return `${percent.toFixed(0)}% true`;
}

/** Milliseconds as a person reads them: "0.4 ms", "12 ms", "1.3 s". */
export function duration(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;
}

// Control characters, and those that reorder or hide what follows them on screen.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A name fit to be shown: what cannot be seen is written as an escape, and what is too long is cut. */
export function visible(text: string, limit = 200): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return cut.replace(UNSEEN, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** "train.py" of a path of any system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).pop() ?? path;
}
