/** Where one looks at a table from: table coordinates are elements, area coordinates CSS pixels. Pure. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Camera {
  /** The place in the table at the area's upper left corner. */
  readonly x: number;
  readonly y: number;
  /** Pixels that one element has. */
  readonly across: number;
  readonly down: number;
}

export interface Region {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** One element is never larger than this, and of a small table not even this large at first. */
const LARGEST = 160;
const LARGEST_FITTED = { across: 96, down: 48 };

/** The whole table in the area; `square` keeps elements as high as wide. */
export function fitted(table: Size, area: Size, square: boolean): Camera {
  const width = Math.max(1, table.width);
  const height = Math.max(1, table.height);
  let across = Math.min(area.width / width, LARGEST_FITTED.across);
  let down = Math.min(area.height / height, square ? LARGEST_FITTED.across : LARGEST_FITTED.down);
  if (square) across = down = Math.min(across, down);
  return {
    x: (width - area.width / across) / 2,
    y: (height - area.height / down) / 2,
    across,
    down,
  };
}

/** Whether elements are square by themselves: where that leaves no more than three quarters of the area empty. */
export function squareFits(table: Size, area: Size): boolean {
  const ratio = table.width / Math.max(1, table.height) / (area.width / Math.max(1, area.height));
  const shape = table.width / Math.max(1, table.height);
  return shape > 1 / 8 && shape < 8 && ratio > 1 / 4 && ratio < 4;
}

/** Nearer or farther by a factor, with what is under a point kept there; never farther than the whole. */
export function zoomed(camera: Camera, factor: number, at: Point, whole: Camera): Camera {
  const most = Math.max(LARGEST / Math.max(camera.across, camera.down), 1);
  const least = Math.min(1, whole.across / camera.across);
  const by = Math.max(least, Math.min(most, factor));
  const across = camera.across * by;
  const down = camera.down * by;
  return {
    x: camera.x + at.x / camera.across - at.x / across,
    y: camera.y + at.y / camera.down - at.y / down,
    across,
    down,
  };
}

/** Moved by pixels: what is drawn goes the other way. */
export function panned(camera: Camera, right: number, down: number): Camera {
  return { ...camera, x: camera.x + right / camera.across, y: camera.y + down / camera.down };
}

/** The nearest camera that shows no more emptiness than it must. */
export function held(camera: Camera, table: Size, area: Size): Camera {
  const keep = (at: number, long: number, room: number): number =>
    room >= long ? (long - room) / 2 : Math.max(0, Math.min(long - room, at));
  return {
    ...camera,
    x: keep(camera.x, table.width, area.width / camera.across),
    y: keep(camera.y, table.height, area.height / camera.down),
  };
}

/** The elements in sight, those that are cut by the edge as well. */
export function sight(camera: Camera, table: Size, area: Size): Region {
  const left = Math.max(0, Math.floor(camera.x));
  const top = Math.max(0, Math.floor(camera.y));
  const right = Math.min(table.width, Math.ceil(camera.x + area.width / camera.across));
  const bottom = Math.min(table.height, Math.ceil(camera.y + area.height / camera.down));
  return { top, left, height: Math.max(0, bottom - top), width: Math.max(0, right - left) };
}

export function isWhole(region: Region, table: Size): boolean {
  return region.height >= table.height && region.width >= table.width;
}

/** The element under a point of the area; null beside the table. */
export function elementAt(
  camera: Camera,
  at: Point,
  table: Size,
): { row: number; column: number } | null {
  const column = Math.floor(camera.x + at.x / camera.across);
  const row = Math.floor(camera.y + at.y / camera.down);
  const inside = column >= 0 && row >= 0 && column < table.width && row < table.height;
  return inside ? { row, column } : null;
}

/** How many elements each of `cells` cells over `size` elements has; the last one may have fewer. */
export function cellSize(cells: number, size: number): number {
  return Math.max(1, Math.ceil(size / Math.max(1, cells)));
}

/** The elements from `from` until before `until` that a cell has. */
export function cellSpan(
  cell: number,
  cells: number,
  size: number,
): { from: number; until: number } {
  const each = cellSize(cells, size);
  return { from: cell * each, until: Math.min(size, (cell + 1) * each) };
}

/** The cell that an element is in. */
export function cellOf(element: number, cells: number, size: number): number {
  return Math.floor(element / cellSize(cells, size));
}
