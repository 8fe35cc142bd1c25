/** The files that a variable's elements can be saved as. */

import { bytes } from '../../webview/kit/format';
import type { ExportAsk, Exported } from '../protocol';
import { safeName } from './fileName';

export interface ExportFormat {
  readonly format: ExportAsk['format'];
  readonly label: string;
  readonly description: string;
  /** What the save dialog calls such files. */
  readonly files: string;
}

export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    format: 'npy',
    label: 'NumPy (.npy)',
    description: 'numpy.load; bfloat16 and 8-bit floats become float32',
    files: 'NumPy arrays',
  },
  {
    format: 'pt',
    label: 'PyTorch (.pt)',
    description: 'torch.load with weights_only; keeps the dtype',
    files: 'PyTorch files',
  },
  {
    format: 'safetensors',
    label: 'safetensors (.safetensors)',
    description: 'keeps the dtype; no code runs when it is read',
    files: 'safetensors',
  },
  {
    format: 'csv',
    label: 'CSV (.csv)',
    description: 'a line for each row, indices first; large',
    files: 'CSV files',
  },
];

/** A name for the file: "fc.weight_0.npy" of `fc.weight` cut at "0". */
export function exportName(expression: string, index: string, { format }: ExportFormat): string {
  const cut = index.trim() === '' ? expression : `${expression}[${index}]`;
  return `${safeName(cut, 'tensor')}.${format}`;
}

/** What a person is told about a file that was saved. */
export function savedSentence(name: string, { nbytes, note }: Exported): string {
  const said = note.trim();
  const end = said === '' || /[.!?]$/.test(said) ? '' : '.';
  return `Saved ${name}, ${bytes(nbytes)}${said === '' ? '' : `: ${said}${end}`}`;
}
