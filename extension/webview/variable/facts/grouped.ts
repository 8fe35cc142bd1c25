/** Facts in their groups. */

import type { Fact } from '../../../src/protocol';

/** Facts by their group, in the order in which they came. */
export function grouped(facts: readonly Fact[]): [string, Fact[]][] {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const group = groups.get(fact.group);
    if (group) group.push(fact);
    else groups.set(fact.group, [fact]);
  }
  return [...groups];
}

export function factsText(facts: readonly Fact[]): string {
  return grouped(facts)
    .map(
      ([group, own]) => `${group}\n${own.map(({ name, text }) => `  ${name}: ${text}\n`).join('')}`,
    )
    .join('');
}
