/** Links as curves, the same as in the exported pictures, and their heads. */

/** Rounding where links turn at right angles, in pixels. */
const ROUND = 8;
/** Half a pixel aside, as the boxes: an upright line of one pixel covers one. */
const ASIDE = 0.5;

type Points = readonly (readonly number[])[];

/** Adds slanted pieces as curves that begin and end upright, right angles rounded. */
export function curved(path: CanvasPath, points: Points): void {
  let [x0 = 0, y0 = 0] = points[0] ?? [];
  path.moveTo(x0 + ASIDE, y0);
  for (let at = 1; at < points.length; at++) {
    const [x1 = 0, y1 = 0] = points[at] ?? [];
    const after = points[at + 1];
    if (x0 !== x1 && y0 !== y1) {
      const middle = (y0 + y1) / 2;
      path.bezierCurveTo(x0 + ASIDE, middle, x1 + ASIDE, middle, x1 + ASIDE, y1);
    } else if (after && turns(x0, y0, x1, y1, after)) {
      const [x2 = 0, y2 = 0] = after;
      const long = Math.min(
        Math.abs(x1 - x0) + Math.abs(y1 - y0),
        Math.abs(x2 - x1) + Math.abs(y2 - y1),
      );
      path.arcTo(x1 + ASIDE, y1, x2 + ASIDE, y2, Math.min(ROUND, long / 2));
    } else path.lineTo(x1 + ASIDE, y1);
    [x0, y0] = [x1, y1];
  }
}

function turns(x0: number, y0: number, x1: number, y1: number, after: readonly number[]): boolean {
  return (x0 === x1 && y1 === after[1]) || (y0 === y1 && x1 === after[0]);
}

/** Adds the way without its bends: for when no one sees them. */
export function straight(path: CanvasPath, points: Points): void {
  points.forEach(([x = 0, y = 0], at) => {
    if (at === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  });
}

/** Adds a triangle that points down to the way's end, or up where it leads back. */
export function head(path: CanvasPath, points: Points): void {
  const [x = 0, y = 0] = points.at(-1) ?? [];
  const [, before = 0] = points.at(-2) ?? [];
  const back = before > y ? 7 : -7;
  path.moveTo(x + ASIDE, y);
  path.lineTo(x + ASIDE - 3.5, y + back);
  path.lineTo(x + ASIDE + 3.5, y + back);
  path.closePath();
}
