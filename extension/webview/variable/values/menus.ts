/** The menus of a table. */

import type { SpotAsk } from '../../../src/protocol';
import type { MenuEntry } from '../../kit/menu';
import type { CopyForm } from './copying';
import type { Style } from './numbers';
import type { Table } from './table';

const SPOTS: [SpotAsk['what'], string][] = [
  ['min', 'Minimum'],
  ['max', 'Maximum'],
  ['nan', 'First NaN'],
  ['inf', 'First Infinity'],
];

export function goToMenu(table: Table): MenuEntry[] {
  const { everywhere } = table.look;
  const isDeep = (table.target.layout.peek()?.axes.length ?? 0) > 2;
  const spots = SPOTS.map(([what, label]) => ({
    label,
    run: () => {
      table.goToSpot(what);
      // Who goes there goes on from there, and copies it.
      document.querySelector<HTMLElement>('.grid')?.focus();
    },
  }));
  if (!isDeep) return spots;
  return [
    ...spots,
    {
      label: 'Of All Slices',
      checked: everywhere.peek(),
      separated: true,
      run: () => {
        everywhere.value = true;
      },
    },
    {
      label: 'Of This Slice',
      checked: !everywhere.peek(),
      run: () => {
        everywhere.value = false;
      },
    },
  ];
}

const STYLES: [Style, string][] = [
  ['auto', 'Automatic'],
  ['fixed', 'Fixed'],
  ['scientific', 'Scientific'],
  ['hex', 'Hexadecimal'],
];
const DIGITS = [2, 4, 6, 9, 17];

export function formatMenu({ look, tiles }: Table): MenuEntry[] {
  const { format, heat } = look;
  const isWhole = tiles.kind.peek() === 'int' || tiles.kind.peek() === 'uint';
  const now = format.peek();
  return [
    ...STYLES.filter(([style]) => style !== 'hex' || isWhole).map(([style, label]) => ({
      label,
      checked: now.style === style,
      run: () => {
        format.value = { ...now, style };
      },
    })),
    ...DIGITS.map((digits, at) => ({
      label: `${String(digits)} Digits`,
      checked: now.digits === digits,
      separated: at === 0,
      run: () => {
        format.value = { ...now, digits };
      },
    })),
    {
      label: 'Shade by Size',
      checked: heat.peek(),
      separated: true,
      run: () => {
        heat.value = !heat.peek();
      },
    },
  ];
}

const COPIES: [CopyForm, string][] = [
  ['tsv', 'Tab-Separated'],
  ['csv', 'CSV'],
  ['python', 'Python List'],
  ['numpy', 'NumPy Array'],
];

export function copyMenu(table: Table): MenuEntry[] {
  return COPIES.map(([form, label]) => ({
    label,
    ...(form === 'tsv' ? { keys: 'Ctrl+C' } : {}),
    run: () => {
      table.copy(form);
    },
  }));
}
