import { expect, test } from 'vitest';

import type { Layout } from '../../../extension/src/protocol';
import { ahead } from '../../../extension/webview/variable/values/ahead';

function at(first: number, second = 0, rows = 2): Layout {
  const fixed = (size: number, start: number) => ({ size, start, count: 1, step: 1, fixed: true });
  const whole = { size: 4, start: 0, count: 4, step: 1, fixed: false };
  const axes = [fixed(10, first), fixed(10, second), whole, whole];
  return {
    axes,
    rows,
    columns: 3,
    height: 4,
    width: 4,
    index: `${String(first)}, ${String(second)}`,
  };
}

test('a slider that moved goes on in the same way, and as far', () => {
  expect(ahead(at(3), at(4))?.index).toMatch(/^5, 0/);
  expect(ahead(at(4), at(2))?.index).toMatch(/^0, 0/);
  expect(ahead(at(0, 6), at(0, 7))?.index).toMatch(/^0, 8/);
});

test('nothing follows the last element, a jump of two dimensions, another table, or no move', () => {
  expect(ahead(at(8), at(9))).toBeNull();
  expect(ahead(at(1), at(0))).toBeNull();
  expect(ahead(at(0, 0), at(1, 1))).toBeNull();
  expect(ahead(at(0), { ...at(1), rows: 3, columns: 2 })).toBeNull();
  expect(ahead(at(1), at(1))).toBeNull();
  expect(ahead(null, at(1))).toBeNull();
});
