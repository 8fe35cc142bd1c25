/** Boxes in words. Pure. */

import type { GraphBox } from '../../src/protocol';
import { count, counted, visible } from '../kit/format';
import { fanOf, type Scene } from './scene';

const KINDS: Readonly<Record<GraphBox['kind'], string>> = {
  root: 'root: backward starts here',
  module: 'module',
  operation: 'operation',
  custom: 'custom autograd function',
  parameter: 'parameter',
  input: 'input that requires grad',
  cut: 'tensor that lost its graph: no gradient goes this way',
};

/** "module, 12 equal blocks". */
export function kindText(box: GraphBox): string {
  const kind = KINDS[box.kind];
  return box.repeats > 1 ? `${kind}, ${count(box.repeats)} equal blocks` : kind;
}

/** What a screen reader says of the box that is selected. */
export function spoken(scene: Scene, number: number): string {
  const box = scene.boxes[number];
  if (!box) return '';
  const words = [visible(box.title), kindText(box), visible(box.detail)];
  if (box.wrong !== null) words.push(`Wrong: ${visible(box.wrong)}`);
  const [sources, targets] = [fanOf(scene.incoming, number), fanOf(scene.outgoing, number)];
  if (sources.length > 0) words.push(`from ${counted(sources.length, 'box', 'boxes')}`);
  if (targets.length > 0) words.push(`to ${counted(targets.length, 'box', 'boxes')}`);
  if (box.opens !== null) words.push('Enter opens it');
  if (box.source) words.push(`F12 goes to line ${String(box.source.line)}`);
  return words.filter(Boolean).join(', ');
}

/** The whole of a box as text to paste. */
export function copyText(box: GraphBox): string {
  const lines = [
    box.title,
    kindText(box),
    box.detail,
    box.wrong === null ? '' : `Wrong: ${box.wrong}`,
  ];
  for (const { name, value } of box.facts) lines.push(`${name}: ${value}`);
  return lines.filter(Boolean).join('\n');
}

/** What the pointer is told, where the box has too little room or the scale is too small for it. */
export function tooltip(box: GraphBox): string {
  const lines = [visible(box.title), visible(box.detail), kindText(box)];
  if (box.wrong !== null) lines.push(visible(box.wrong, 400));
  return lines.filter(Boolean).join('\n');
}
