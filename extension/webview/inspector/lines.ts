/** The tree as the list of lines that the table draws, after filter and folding. Pure. */

import type { TensorRow } from '../../src/protocol';
import { matches, matchesModule, type Searchable, type Term } from './filter';
import {
  GLOBALS,
  type AbsentNode,
  type Group,
  type ModuleNode,
  type TensorNode,
  type TreeNode,
} from './tree';

interface Placed {
  key: string;
  depth: number;
  /** Key of the line that this one is folded under. */
  parent: string | null;
}

export type Line = Placed &
  (
    | { kind: 'group'; group: Group; open: boolean }
    | { kind: 'module'; node: ModuleNode; open: boolean }
    | { kind: 'tensor'; node: TensorNode }
    | { kind: 'absent'; node: AbsentNode }
    | { kind: 'note'; text: string }
  );

/** Which lines the person opened or closed, by key; what is not named keeps its usual state. */
export type Folds = Readonly<Record<string, boolean>>;

export interface LineOptions {
  rows: readonly TensorRow[];
  searchables: readonly Searchable[];
  terms: readonly Term[];
  folds: Folds;
  /** Folds made while the filter stands; they end with it. */
  filterFolds: Folds;
  /** Whether the stop holds the globals, and whether they were asked for. */
  globalsShown: boolean;
  globalsAsked: boolean;
  /** What stands below the last line, such as what was left out. */
  notes: readonly string[];
}

export interface Listing {
  lines: Line[];
  /** Tensors that meet the filter, folded ones among them. */
  found: number;
}

export function list(groups: readonly Group[], options: LineOptions): Listing {
  const filtering = options.terms.length > 0;
  const hits = filtering ? hitRows(options) : null;
  const lines: Line[] = [];
  for (const group of groups) addGroup(lines, group, options, hits);
  if (!filtering) {
    options.notes.forEach((text, index) => {
      lines.push({ kind: 'note', key: `note:${String(index)}`, depth: 0, parent: null, text });
    });
  }
  const found = hits ? hits.reduce((sum, hit) => sum + hit, 0) : options.rows.length;
  return { lines, found };
}

/** 1 for each row that meets the filter. */
function hitRows({ rows, searchables, terms }: LineOptions): Uint8Array {
  const hits = new Uint8Array(rows.length);
  rows.forEach((row, index) => {
    const found = searchables[index];
    if (found && matches(row, found, terms)) hits[index] = 1;
  });
  return hits;
}

function addGroup(
  lines: Line[],
  group: Group,
  options: LineOptions,
  hits: Uint8Array | null,
): void {
  const unasked = group.title === GLOBALS && !options.globalsShown && !options.globalsAsked;
  if (hits && (unasked || !group.children.some((child) => survives(child, options, hits)))) return;
  const folds = hits ? options.filterFolds : options.folds;
  const open = !unasked && (folds[group.key] ?? true);
  lines.push({ kind: 'group', key: group.key, depth: 0, parent: null, group, open });
  if (!open) return;
  for (const child of group.children) addNode(lines, child, 1, group.key, options, hits);
  if (group.children.length === 0) {
    // Only the globals are listed while they hold nothing.
    const text = options.globalsShown ? 'No tensors among the globals.' : 'Looking at the globals…';
    lines.push({ kind: 'note', key: `${group.key}/none`, depth: 1, parent: group.key, text });
  }
}

function survives(node: TreeNode, options: LineOptions, hits: Uint8Array): boolean {
  if (node.kind === 'tensor') return hits[node.index] === 1;
  if (node.kind === 'absent') return false;
  return node.below.some((row) => hits[row] === 1) || anyModule(node, options.terms);
}

function anyModule(node: ModuleNode, terms: readonly Term[]): boolean {
  return (
    matchesModule(node.module, terms) ||
    node.children.some((child) => child.kind === 'module' && anyModule(child, terms))
  );
}

function addNode(
  lines: Line[],
  node: TreeNode,
  depth: number,
  parent: string,
  options: LineOptions,
  hits: Uint8Array | null,
): void {
  if (hits && !survives(node, options, hits)) return;
  const placed = { key: node.key, depth, parent };
  if (node.kind === 'absent') lines.push({ ...placed, kind: 'absent', node });
  else if (node.kind === 'tensor') lines.push({ ...placed, kind: 'tensor', node });
  else {
    // A module that is meant itself stays as the person left it and holds all it has;
    // one that only holds what is meant opens to show it.
    const meant = hits !== null && matchesModule(node.module, options.terms);
    const usual = hits !== null && !meant ? true : (options.folds[node.key] ?? false);
    const open = options.terms.length > 0 ? (options.filterFolds[node.key] ?? usual) : usual;
    lines.push({ ...placed, kind: 'module', node, open });
    if (!open) return;
    for (const child of node.children)
      addNode(lines, child, depth + 1, node.key, options, meant ? null : hits);
  }
}
