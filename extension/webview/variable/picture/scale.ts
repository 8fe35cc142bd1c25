/** From numbers to places in a colour map, and back. Pure. */

export type Spacing = 'linear' | 'log';

export interface ColourScale {
  readonly low: number;
  readonly high: number;
  readonly spacing: Spacing;
  /** Zero has the map's middle, and one step has the same change of colour on either side. */
  readonly diverging: boolean;
}

/** Of a logarithmic scale through zero, numbers below this share of the largest are spaced evenly: three decades. */
const LINEAR_SHARE = 1e-3;

interface Warp {
  readonly to: (value: number) => number;
  readonly back: (place: number) => number;
}

/** Even, logarithmic, or where zero is inside asinh, which is logarithmic far from zero and even near it. */
function warp({ low, high, spacing }: ColourScale): Warp {
  if (spacing === 'linear') return { to: (value) => value, back: (place) => place };
  if (low > 0) return { to: (value) => Math.log(Math.max(value, low)), back: Math.exp };
  const even = Math.max(Math.abs(low), Math.abs(high)) * LINEAR_SHARE || 1;
  return {
    to: (value) => Math.asinh(value / even),
    back: (place) => Math.sinh(place) * even,
  };
}

/** How far along the scale, from 0 to 1, a number stands; outside of it less or more. */
export function placeOf(scale: ColourScale): (value: number) => number {
  const { to } = warp(scale);
  const [from, until] = [to(scale.low), to(scale.high)];
  const span = until - from;
  return (value) => (span > 0 ? (to(value) - from) / span : 0.5);
}

/** The number that stands so far along the scale. */
export function valueAt(scale: ColourScale): (place: number) => number {
  const { to, back } = warp(scale);
  const [from, until] = [to(scale.low), to(scale.high)];
  return (place) => back(from + (until - from) * place);
}

/** Which of 256 colours a number has. */
export function colourOf(scale: ColourScale): (value: number) => number {
  const index = (place: number): number => Math.max(0, Math.min(255, Math.round(place * 255)));
  if (!scale.diverging) {
    const place = placeOf(scale);
    return (value) => index(place(value));
  }
  const far = Math.max(Math.abs(scale.low), Math.abs(scale.high));
  const place = placeOf({ ...scale, low: -far, high: far });
  return (value) => index(place(value));
}

/** The number in the middle of the colours: of two numbers the one farther from it is the more remarkable. */
export function middleOf(scale: ColourScale): number {
  return scale.diverging ? 0 : valueAt(scale)(0.5);
}

/** Numbers to write beside the scale: round ones, at most about `most`. */
export function ticksOf(scale: ColourScale, most: number): number[] {
  const { low, high, spacing } = scale;
  if (!(high > low)) return [low];
  return spacing === 'linear' ? evenTicks(low, high, most) : powerTicks(low, high, most);
}

function evenTicks(low: number, high: number, most: number): number[] {
  const rough = (high - low) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((one) => one * power >= rough) ?? 10);
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step); at * step <= high; at++)
    ticks.push(Number((at * step).toPrecision(12)));
  return ticks;
}

function powerTicks(low: number, high: number, most: number): number[] {
  const far = Math.max(Math.abs(low), Math.abs(high));
  const least = low > 0 ? low : far * LINEAR_SHARE;
  const powers: number[] = [];
  for (let power = Math.floor(Math.log10(far)); 10 ** power >= least; power--)
    powers.push(10 ** power);
  const ticks = [...powers.map((one) => -one), ...(low <= 0 ? [0] : []), ...powers.reverse()];
  const inside = ticks.filter((one) => one >= low && one <= high);
  const every = Math.max(1, Math.ceil(inside.length / Math.max(1, most)));
  const zero = Math.max(0, inside.indexOf(0));
  return inside.filter((_, index) => (index - zero) % every === 0);
}
