/** Where in the tree an expression stands. Pure. */

import type { Group } from './tree';

/** Keys from the group down to the node with the expression; null where there is none. */
export function pathTo(groups: readonly Group[], expression: string): string[] | null {
  const within = (nodes: Group['children']): string[] | null => {
    for (const node of nodes) {
      if (node.kind !== 'absent' && node.expression === expression) return [node.key];
      const below = node.kind === 'module' ? within(node.children) : null;
      if (below) return [node.key, ...below];
    }
    return null;
  };
  for (const group of groups) {
    const below = within(group.children);
    if (below) return [group.key, ...below];
  }
  return null;
}
