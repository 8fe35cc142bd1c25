/** How the picture was looked at, in the form that outlives the page. */

import { batch, effect, type Signal } from '@preact/signals';

import type { Choices } from './choices';
import { MAP_NAMES, type MapName } from './colourMaps';
import type { Reading } from './guess';
import type { LookChoices } from './look';
import type { Spacing } from './scale';

export interface Pictured {
  /** The variable that `reading` and `grid` are of. */
  readonly expression: string;
  readonly reading: Reading | 'auto';
  readonly grid: number | 'auto' | null;
  readonly bgr: boolean;
  readonly square: boolean | null;
  readonly map: MapName | 'auto';
  readonly spacing: Spacing;
  readonly full: boolean;
}

const READINGS: readonly Reading[] = ['table', 'CHW', 'HWC', 'HW'];

/** Reads what was kept without trusting its form. */
export function recalledPicture(kept: unknown): Pictured {
  const found = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<
    Record<keyof Pictured, unknown>
  >;
  const { expression, grid, square } = found;
  return {
    expression: typeof expression === 'string' ? expression : '',
    reading: READINGS.find((one) => one === found.reading) ?? 'auto',
    grid: grid === null || Number.isInteger(grid) ? (grid as number | null) : 'auto',
    bgr: found.bgr === true,
    square: typeof square === 'boolean' ? square : null,
    map: MAP_NAMES.find((one) => one === found.map) ?? 'auto',
    spacing: found.spacing === 'log' ? 'log' : 'linear',
    full: found.full === true,
  };
}

/** Takes up what was chosen before, and keeps what is chosen from now on. */
export function keepPictured(
  pictured: Signal<Pictured>,
  choices: Choices,
  look: LookChoices,
): void {
  const before = pictured.peek();
  batch(() => {
    choices.bgr.value = before.bgr;
    choices.square.value = before.square;
    look.map.value = before.map;
    look.spacing.value = before.spacing;
    look.full.value = before.full;
    if (before.expression !== choices.look.peek()?.subject.expression) return;
    choices.reading.value = before.reading;
    choices.grid.value = before.grid;
  });
  effect(() => {
    pictured.value = {
      expression: choices.look.value?.subject.expression ?? '',
      reading: choices.reading.value,
      grid: choices.grid.value,
      bgr: choices.bgr.value,
      square: choices.square.value,
      map: look.map.value,
      spacing: look.spacing.value,
      full: look.full.value,
    };
  });
}
