/** The files that a graph can be exported to. */

import type { GraphExport } from '../protocol';
import { safeName } from './fileName';

/** How the bytes of a file come about. */
export type Making =
  /** By the server, from what it knows of the graph. */
  | { readonly by: 'server'; readonly format: GraphExport['format'] }
  /** By the panel, in its colours. */
  | { readonly by: 'panel' }
  /** By torchviz in the program, as DOT that Graphviz then may draw. */
  | { readonly by: 'torchviz'; readonly detailed: boolean; readonly drawn: boolean };

export interface Format {
  readonly label: string;
  readonly description: string;
  /** Of the file's name. */
  readonly extension: string;
  /** What the save dialog calls such files. */
  readonly files: string;
  readonly making: Making;
}

const AS_SHOWN = 'as shown: the modules that are open';
const BY_TORCHVIZ = 'drawn by torchviz in the program; needs the stop';

export const OWN_FORMATS: readonly Format[] = [
  {
    label: 'SVG picture',
    description: AS_SHOWN,
    extension: 'svg',
    files: 'SVG pictures',
    making: { by: 'server', format: 'svg' },
  },
  {
    label: 'PNG picture',
    description: AS_SHOWN,
    extension: 'png',
    files: 'PNG pictures',
    making: { by: 'panel' },
  },
  {
    label: 'HTML page',
    description: AS_SHOWN,
    extension: 'html',
    files: 'HTML pages',
    making: { by: 'server', format: 'html' },
  },
  {
    label: 'DOT',
    description: AS_SHOWN,
    extension: 'dot',
    files: 'Graphviz files',
    making: { by: 'server', format: 'dot' },
  },
  {
    label: 'JSON',
    description: 'every operation, nothing folded',
    extension: 'json',
    files: 'JSON files',
    making: { by: 'server', format: 'json' },
  },
];

export const TORCHVIZ_FORMATS: readonly Format[] = [
  {
    label: 'torchviz drawing (SVG)',
    description: BY_TORCHVIZ,
    extension: 'svg',
    files: 'SVG pictures',
    making: { by: 'torchviz', detailed: false, drawn: true },
  },
  {
    label: 'torchviz drawing with attributes and saved tensors (SVG)',
    description: BY_TORCHVIZ,
    extension: 'svg',
    files: 'SVG pictures',
    making: { by: 'torchviz', detailed: true, drawn: true },
  },
  {
    label: 'torchviz drawing (DOT)',
    description: BY_TORCHVIZ,
    extension: 'dot',
    files: 'Graphviz files',
    making: { by: 'torchviz', detailed: false, drawn: false },
  },
];

/** A name for the file of a graph: "losses_0.svg" of `losses[0]`. */
export function fileNameOf(title: string, { extension, making }: Format): string {
  return `${safeName(title, 'graph')}${making.by === 'torchviz' ? '-torchviz' : ''}.${extension}`;
}
