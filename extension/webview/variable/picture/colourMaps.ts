/** Colour maps as tables of 256 colours. */

export type MapName = 'viridis' | 'magma' | 'cividis' | 'grey' | 'cool-warm';

export const MAP_NAMES: readonly MapName[] = ['viridis', 'magma', 'cividis', 'grey', 'cool-warm'];

type Colour = readonly [number, number, number];

/**
 * Seventeen equally spaced colours of each map, between which lines are drawn: at most 11 of 255 away from the
 * original. viridis and magma by S. van der Walt and N. Smith (matplotlib 1.5, CC0), cividis by J. Nuñez, C. Anderton
 * and R. Renslow ("Optimizing colormaps with consideration for color vision deficiency", PLOS ONE 13(7), 2018).
 */
const POINTS = {
  viridis:
    '440154 48186a 472d7b 424086 3b528b 33638d 2c728e 26828e 21918c 1fa088 28ae80 3fbc73 5ec962 84d44b addc30 d8e219 fde725',
  magma:
    '000004 0a0822 1d1147 36106b 51127c 6a1c81 832681 9c2e7f b73779 d0416f e75263 f56b5c fc8961 fea772 fec488 fde2a3 fcfdbf',
  cividis:
    '00224e 002e6a 1a386f 32436d 434e6c 535a6d 61656f 6f7073 7d7c78 8c8878 9b9476 aba072 bcae6c cdbb63 dec958 f0d846 fee838',
  grey: '000000 ffffff',
} as const;

const tables = new Map<MapName, Uint8Array>();

/** Red, green and blue of 256 colours, one after the other. */
export function colourTable(name: MapName): Uint8Array {
  let table = tables.get(name);
  if (!table) {
    const at = name === 'cool-warm' ? coolWarm : between(POINTS[name]);
    table = Uint8Array.from({ length: 256 * 3 }, (_, index) =>
      Math.round(at(Math.floor(index / 3) / 255)[index % 3] ?? 0),
    );
    tables.set(name, table);
  }
  return table;
}

function between(points: string): (t: number) => Colour {
  const colours = points.split(' ').map((hex): Colour => {
    const all = parseInt(hex, 16);
    return [all >> 16, (all >> 8) & 255, all & 255];
  });
  return (t) => {
    const place = t * (colours.length - 1);
    const index = Math.min(colours.length - 2, Math.floor(place));
    const share = place - index;
    const [from, to] = [colours[index], colours[index + 1]];
    if (!from || !to) return [0, 0, 0];
    return [0, 1, 2].map((c) => mix(from[c] ?? 0, to[c] ?? 0, share)) as unknown as Colour;
  };
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** A colour as magnitude, saturation angle and hue angle around the axis of greys. */
type Msh = readonly [number, number, number];

/** The magnitude of the white in the middle. */
const WHITE = 88;

/** K. Moreland, "Diverging Color Maps for Scientific Visualization", ISVC 2009: lines in Msh space to white and on. */
function coolWarm(t: number): Colour {
  const end = t < 0.5 ? COOL : WARM;
  const share = t < 0.5 ? 1 - 2 * t : 2 * t - 1;
  const hue = spun(end, WHITE);
  return fromMsh([mix(WHITE, end[0], share), mix(0, end[1], share), mix(hue, end[2], share)]);
}

/** The hue at which a line to an unsaturated colour starts, so that it runs evenly. */
function spun([magnitude, saturation, hue]: Msh, unsaturated: number): number {
  if (magnitude >= unsaturated) return hue;
  const far = Math.sqrt(unsaturated ** 2 - magnitude ** 2);
  const spin = (saturation * far) / (magnitude * Math.sin(saturation));
  return hue > -Math.PI / 3 ? hue + spin : hue - spin;
}

/** CIE standard illuminant D65, and the sRGB primaries in it (IEC 61966-2-1). */
const D65 = [0.95047, 1, 1.08883] as const;
const TO_XYZ = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
] as const;
const FROM_XYZ = [
  [3.2404542, -1.5371385, -0.4985314],
  [-0.969266, 1.8760108, 0.041556],
  [0.0556434, -0.2040259, 1.0572252],
] as const;

/** The ends of the map, from sRGB (59, 76, 192) and (180, 4, 38). */
const COOL = toMsh([59, 76, 192]);
const WARM = toMsh([180, 4, 38]);

function times(matrix: readonly Colour[], vector: Colour): Colour {
  return matrix.map(
    (row) => row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2],
  ) as unknown as Colour;
}

/** Lightness, green–red and blue–yellow of CIELAB, from sRGB of 0 to 255. */
export function toLab(colour: Colour): Colour {
  const linear = colour.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as unknown as Colour;
  const [x, y, z] = times(TO_XYZ, linear).map((value, index) => {
    const ratio = value / (D65[index] ?? 1);
    return ratio > 216 / 24389 ? Math.cbrt(ratio) : (24389 / 27 / 116) * ratio + 16 / 116;
  }) as unknown as Colour;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function toMsh(colour: Colour): Msh {
  const [lightness, a, b] = toLab(colour);
  const magnitude = Math.hypot(lightness, a, b);
  return [magnitude, Math.acos(lightness / magnitude), Math.atan2(b, a)];
}

function fromMsh([magnitude, saturation, hue]: Msh): Colour {
  const lightness = magnitude * Math.cos(saturation);
  const a = magnitude * Math.sin(saturation) * Math.cos(hue);
  const b = magnitude * Math.sin(saturation) * Math.sin(hue);
  const y = (lightness + 16) / 116;
  const xyz = [y + a / 500, y, y - b / 200].map((value, index) => {
    const cube = value ** 3;
    const ratio = cube > 216 / 24389 ? cube : (value - 16 / 116) / (24389 / 27 / 116);
    return ratio * (D65[index] ?? 1);
  }) as unknown as Colour;
  return times(FROM_XYZ, xyz).map((value) => {
    const c = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.max(0, Math.min(255, c * 255));
  }) as unknown as Colour;
}
