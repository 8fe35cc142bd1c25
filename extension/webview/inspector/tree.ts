/** The frame as a tree: groups hold tensors and modules, modules hold their parameters and modules. Pure. */

import type { ModuleRecord, TensorRecord } from '../../src/protocol';

export interface TensorNode {
  kind: 'tensor';
  key: string;
  /** Place of its row in the stop. */
  index: number;
  expression: string;
  /** The expression without what encloses it here: "weight" below self.fc. */
  label: string;
}

export interface ModuleNode {
  kind: 'module';
  key: string;
  module: ModuleRecord;
  expression: string;
  label: string;
  children: TreeNode[];
  /** Rows of everything below. */
  below: number[];
}

/** Something pinned that this frame does not reach. */
export interface AbsentNode {
  kind: 'absent';
  key: string;
  expression: string;
  label: string;
}

export type TreeNode = TensorNode | ModuleNode | AbsentNode;

export interface Group {
  key: string;
  title: string;
  /** The module that the group itself is: `self` in a module's method. */
  module: ModuleRecord | null;
  children: TreeNode[];
  below: number[];
}

export const PINNED = 'pinned';
export const GLOBALS = 'globals';

/**
 * Groups in reading order: pinned, locals, roots such as self, globals.
 *
 * What is pinned stands in its group no more: a row has one place. Globals are a group even when
 * they were not looked at, because opening it asks for them.
 */
export function buildTree(
  records: readonly TensorRecord[],
  modules: readonly ModuleRecord[],
  pins: readonly string[],
): Group[] {
  const pinned = new Set(pins);
  const groups = new Map<string, Group>();
  for (const title of groupTitles(records, modules)) groups.set(title, emptyGroup(title));
  const nodes = moduleNodes(modules, groups);
  const aside = new Map<string, TreeNode>();
  const keys = new Set<string>();

  const place = (node: TreeNode, into: TreeNode[]): void => {
    if (pinned.has(node.expression) && !aside.has(node.expression))
      aside.set(node.expression, node);
    else into.push(node);
  };

  records.forEach((record, index) => {
    const owner =
      record.module === null ? undefined : nodes.get(moduleKey(record.group, record.module));
    const group = groups.get(record.group);
    const enclosing = owner?.expression ?? (record.group === 'locals' ? '' : record.group);
    const node: TensorNode = {
      kind: 'tensor',
      key: uniqueKey(keys, record),
      index,
      expression: record.expression,
      label: shortened(record.name, enclosing),
    };
    place(node, owner?.children ?? group?.children ?? []);
  });
  // Modules after the tensors beside them: what is folded should not part what is not.
  for (const module of modules) {
    const node = nodes.get(moduleKey(module.group, module.expression));
    if (!node || groups.get(module.group)?.module === module) continue;
    const parent =
      module.parent === null ? undefined : nodes.get(moduleKey(module.group, module.parent));
    place(
      node,
      parent && parent !== node ? parent.children : (groups.get(module.group)?.children ?? []),
    );
  }

  const all = [...groups.values()];
  if (pins.length > 0) all.unshift(pinnedGroup(pins, aside));
  for (const group of all) group.below = gather(group.children);
  return all.filter((group) => group.children.length > 0 || group.title === GLOBALS);
}

function groupTitles(records: readonly TensorRecord[], modules: readonly ModuleRecord[]): string[] {
  const found = new Set<string>();
  for (const record of records) found.add(record.group);
  for (const module of modules) found.add(module.group);
  const roots = [...found].filter((title) => title !== 'locals' && title !== GLOBALS);
  return ['locals', ...roots, GLOBALS];
}

function emptyGroup(title: string): Group {
  return { key: `group:${title}`, title, module: null, children: [], below: [] };
}

/** Group and expression, so that a row is known again at the next stop. */
function uniqueKey(taken: Set<string>, record: TensorRecord): string {
  const key = `${record.group}/${record.expression}`;
  if (taken.has(key)) return `${key}#${String(record.id)}`;
  taken.add(key);
  return key;
}

function moduleKey(group: string, expression: string): string {
  return `module:${group}/${expression}`;
}

/** A node for each module; one that is a group's root hands the group its children. */
function moduleNodes(
  modules: readonly ModuleRecord[],
  groups: Map<string, Group>,
): Map<string, ModuleNode> {
  const nodes = new Map<string, ModuleNode>();
  for (const module of modules) {
    const group = groups.get(module.group);
    const isRoot = group?.module === null && module.expression === group.title;
    if (isRoot) group.module = module;
    const enclosing = module.parent ?? (module.group === 'locals' ? '' : module.group);
    nodes.set(moduleKey(module.group, module.expression), {
      kind: 'module',
      key: moduleKey(module.group, module.expression),
      module,
      expression: module.expression,
      label: shortened(module.name, enclosing),
      children: isRoot ? group.children : [],
      below: [],
    });
  }
  return nodes;
}

function pinnedGroup(pins: readonly string[], aside: Map<string, TreeNode>): Group {
  const group = emptyGroup(PINNED);
  group.children = pins.map((expression) => {
    const node = aside.get(expression);
    // Torn from its place, it needs its whole expression.
    if (node) return { ...node, label: expression };
    return { kind: 'absent', key: `absent/${expression}`, expression, label: expression };
  });
  return group;
}

/** The rows below, filled in for modules on the way. A loop within a module tree cannot come from a tree. */
function gather(children: readonly TreeNode[]): number[] {
  const rows: number[] = [];
  for (const child of children) {
    if (child.kind === 'tensor') rows.push(child.index);
    else if (child.kind === 'module') {
      child.below = gather(child.children);
      for (const row of child.below) rows.push(row);
    }
  }
  return rows;
}

/** "self.fc.weight" within "self.fc" is "weight"; "blocks[0]" within "blocks" is "[0]". */
export function shortened(name: string, enclosing: string): string {
  if (enclosing === '' || !name.startsWith(enclosing)) return name;
  const rest = name.slice(enclosing.length);
  if (rest.startsWith('.') && rest.length > 1) return rest.slice(1);
  return rest.startsWith('[') ? rest : name;
}
