/** Axes and lines of charts, in the theme's colours. */

import type uPlot from 'uplot';

import { number } from '../../kit/format';
import type { Inks } from './inks';

// uPlot's enums are in its types alone, where a number is none of them.
const RIGHT: object = { side: 1 };
/** What makes a scale logarithmic. */
export const LOGARITHMIC: object = { distr: 3, log: 10 };

/** Room for labels: about eleven signs of figures. */
const LEFT = 56;
const BELOW = 22;

interface AxisOptions {
  scale?: string;
  right?: boolean;
  size?: number;
  grid?: boolean;
  whole?: boolean;
}

function axis(colours: Inks, options: AxisOptions): uPlot.Axis {
  const { scale, right = false, size, grid = true, whole = false } = options;
  return {
    ...(scale === undefined ? {} : { scale }),
    ...(right ? RIGHT : {}),
    size: size ?? BELOW,
    gap: 4,
    ...(size === undefined ? {} : { space: spacing }),
    stroke: colours.dim,
    font: colours.font,
    grid: { show: grid, stroke: colours.grid, width: 1 },
    ticks: { show: true, stroke: colours.grid, width: 1, size: 3 },
    values: (_, splits) => splits.map((value) => tick(value as number | null, whole)),
    ...(whole ? { incrs: WHOLE_STEPS } : {}),
  };
}

const WHOLE_STEPS = Array.from({ length: 12 }, (_, power) =>
  [1, 2, 5].map((m) => m * 10 ** power),
).flat();

/** Pixels between the ticks of an upright axis: about eight of them, fewer where it is low. */
function spacing(_: uPlot, __: number, ___: number, ____: number, height: number): number {
  return Math.max(20, Math.min(48, height / 8));
}

/** A tick's label; uPlot leaves ticks of log axes without one where they would be too close. */
function tick(value: number | null, whole: boolean): string {
  if (value === null) return '';
  if (!whole) return number(Number(value.toPrecision(6)));
  return Number.isInteger(value) ? number(value) : '';
}

/** Along the bottom; `whole` where it counts things. */
export function across(colours: Inks, whole = false): uPlot.Axis {
  return axis(colours, { grid: false, whole });
}

export function upright(colours: Inks, scale = 'y', whole = false): uPlot.Axis {
  return axis(colours, { scale, size: LEFT, whole });
}

export function uprightRight(colours: Inks, scale: string): uPlot.Axis {
  return axis(colours, { scale, right: true, size: LEFT, grid: false });
}

/** A colour that lets what is below shine through: `share` of it, from 0 to 1. */
export function thin(colour: string, share: number): string {
  return `color-mix(in srgb, ${colour} ${String(Math.round(share * 100))}%, transparent)`;
}
