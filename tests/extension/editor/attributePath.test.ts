import { expect, it } from 'vitest';
import { attributePathAt } from '../../../extension/src/editor/attributePath';

/** The path under the `|` of a line. */
function pathAt(marked: string): string | undefined {
  const character = marked.indexOf('|');
  const line = marked.replace('|', '');
  const stretch = attributePathAt(line, character);
  return stretch && line.slice(stretch.start, stretch.end);
}

it.each([
  ['y = self.la|yer.weight', 'self.layer'],
  ['y = se|lf.layer.weight', 'self'],
  ['y = self.layer.wei|ght + 1', 'self.layer.weight'],
  ['y = self.layer|.weight', 'self.layer'],
  ['|x = 1', 'x'],
  ['größ|e = 1', 'größe'],
  ['x1|2 = 1', 'x12'],
])('takes %s as %s', (marked, expected) => {
  expect(pathAt(marked)).toBe(expected);
});

it.each(['x + | 1', '1|2 + x', '(|)', ''])('takes nothing at %s', (marked) => {
  expect(pathAt(marked)).toBeUndefined();
});
