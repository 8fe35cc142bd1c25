/** Draws the panels of a picture onto a canvas: the nearest picture there is over the whole one. */

import { number } from '../../kit/format';
import { panelOrigin, type Arrangement } from './arrange';
import { bitmapOf, oddColours, type Colouring } from './bitmap';
import type { Decoded } from './cells';
import { colourTable } from './colourMaps';
import { cellSize, type Camera, type Point, type Size } from './region';
import { colourOf, type ColourScale } from './scale';

export interface Scene {
  readonly whole: Decoded;
  readonly near: Decoded | null;
  readonly table: Size;
  readonly arrangement: Arrangement;
  readonly camera: Camera;
  readonly colouring: Colouring;
  /** Of every panel its own; empty where all share the colouring's. */
  readonly scales: readonly ColourScale[];
  /** Pixels of the screen for each CSS pixel. */
  readonly ratio: number;
  readonly selected: number | null;
  readonly hovered: { panel: number; row: number; column: number } | null;
}

/** Elements from this size on have their numbers in them. */
const NUMBERS_FROM: Size = { width: 28, height: 13 };
/** The side of a mark, and how many there may be before they would hide the picture. */
const MARK = 4;
const MOST_MARKS = 100;
/** NaN and infinities from this size on are hatched, for who does not tell colours apart. */
const HATCHED_FROM = 7;

type Cache = Map<string, HTMLCanvasElement>;

export function createPainter(context: CanvasRenderingContext2D): (scene: Scene) => void {
  // Bitmaps live as long as what they are made of stays the same.
  let cache: Cache = new Map();
  let made: readonly unknown[] = [];
  return (scene) => {
    const { whole, near, colouring, scales } = scene;
    const of = [whole, near, JSON.stringify(colouring), JSON.stringify(scales)];
    if (of.some((one, index) => one !== made[index])) cache = new Map();
    made = of;
    const { canvas } = context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    whole.panels.forEach((cells, index) => {
      paintPanel(context, scene, index, cache);
      if (whole.panels.length > 1) paintTitle(context, scene, index, String(cells.index));
    });
  };
}

function paintPanel(
  context: CanvasRenderingContext2D,
  scene: Scene,
  index: number,
  cache: Cache,
): void {
  const { arrangement, ratio, whole, near, camera, table } = scene;
  const origin = panelOrigin(arrangement, index);
  const { width, height } = arrangement.panel;
  context.setTransform(ratio, 0, 0, ratio, origin.x * ratio, origin.y * ratio);
  context.save();
  context.beginPath();
  const left = Math.max(0, -camera.x * camera.across);
  const top = Math.max(0, -camera.y * camera.down);
  context.rect(
    left,
    top,
    Math.min(width, (table.width - camera.x) * camera.across) - left,
    Math.min(height, (table.height - camera.y) * camera.down) - top,
  );
  context.clip();
  for (const picture of near ? [whole, near] : [whole])
    drawCells(context, scene, picture, index, cache);
  const finest = near ?? whole;
  if (finest.single) drawElements(context, scene, finest, index);
  markFew(context, scene, finest, index);
  context.restore();
  if (scene.hovered?.panel === index) outline(context, scene, scene.hovered);
}

function drawCells(
  context: CanvasRenderingContext2D,
  scene: Scene,
  picture: Decoded,
  index: number,
  cache: Cache,
): void {
  const cells = picture.panels[index];
  if (!cells) return;
  const { camera, ratio, colouring, scales } = scene;
  const { top, left, width, height, rows, columns } = picture.picture;
  // The last cells may have fewer elements: what is drawn of them beyond the table is clipped.
  const across = columns * cellSize(columns, width) * camera.across;
  const down = rows * cellSize(rows, height) * camera.down;
  const size = {
    columns: Math.max(1, Math.min(columns, Math.floor(across * ratio))),
    rows: Math.max(1, Math.min(rows, Math.floor(down * ratio))),
  };
  const key = `${picture === scene.near ? 'near' : 'whole'} ${String(index)} ${String(size.columns)} ${String(size.rows)}`;
  let bitmap = cache.get(key);
  if (!bitmap) {
    bitmap = bitmapOf(
      picture,
      cells,
      { ...colouring, scale: scales[index] ?? colouring.scale },
      size,
    );
    cache.set(key, bitmap);
  }
  // Only an image that has more pixels than the screen is smoothed.
  context.imageSmoothingEnabled = cells.pixels !== null && bitmap.width > across * ratio;
  context.imageSmoothingQuality = 'high';
  const at: Point = { x: (left - camera.x) * camera.across, y: (top - camera.y) * camera.down };
  context.drawImage(bitmap, at.x, at.y, across, down);
}

/** A few cells with NaN or infinities that are too small to catch the eye have a mark around them. */
function markFew(
  context: CanvasRenderingContext2D,
  scene: Scene,
  picture: Decoded,
  index: number,
): void {
  const { camera, colouring } = scene;
  const { nan, posinf, neginf, top, left, rows, columns, height, width } = picture.picture;
  const cells = picture.panels[index];
  const across = cellSize(columns, width) * camera.across;
  const down = cellSize(rows, height) * camera.down;
  const odd = nan + posinf + neginf;
  if (!cells || cells.pixels || odd === 0 || odd > MOST_MARKS) return;
  if (Math.min(across, down) >= MARK) return;
  const colours = oddColours(colouring.inks);
  const { low, high } = cells;
  for (let at = 0; at < low.length; at++) {
    const [lowest, highest] = [low[at] ?? 0, high[at] ?? 0];
    if (Number.isFinite(lowest) && Number.isFinite(highest)) continue;
    const kind = Number.isNaN(lowest) ? 'nan' : highest === Infinity ? 'posinf' : 'neginf';
    const x = (left - camera.x) * camera.across + ((at % columns) + 0.5) * across;
    const y = (top - camera.y) * camera.down + (Math.floor(at / columns) + 0.5) * down;
    context.fillStyle = colouring.inks.text;
    context.fillRect(x - MARK / 2 - 2, y - MARK / 2 - 2, MARK + 4, MARK + 4);
    context.fillStyle = colouring.inks.paper;
    context.fillRect(x - MARK / 2 - 1, y - MARK / 2 - 1, MARK + 2, MARK + 2);
    context.fillStyle = colours[kind];
    context.fillRect(x - MARK / 2, y - MARK / 2, MARK, MARK);
  }
}

/** Numbers in elements that have room for them, and hatching of NaN and infinities. */
function drawElements(
  context: CanvasRenderingContext2D,
  scene: Scene,
  picture: Decoded,
  index: number,
): void {
  const { camera, arrangement, colouring, scales, table } = scene;
  const cells = picture.panels[index];
  if (!cells || cells.pixels || Math.min(camera.across, camera.down) < HATCHED_FROM) return;
  const { top, left, columns, rows } = picture.picture;
  const withNumbers = camera.across >= NUMBERS_FROM.width && camera.down >= NUMBERS_FROM.height;
  const colour = colourOf(scales[index] ?? colouring.scale);
  const map = colourTable(colouring.map);
  const lastRow = Math.min(
    table.height,
    camera.y + arrangement.panel.height / camera.down,
    top + rows,
  );
  const lastColumn = Math.min(
    table.width,
    camera.x + arrangement.panel.width / camera.across,
    left + columns,
  );
  context.font = colouring.inks.codeFont;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const sign = context.measureText('0').width;
  const room = Math.max(2, Math.floor((camera.across - 4) / sign));
  for (let row = Math.max(top, Math.floor(camera.y)); row < lastRow; row++) {
    for (let column = Math.max(left, Math.floor(camera.x)); column < lastColumn; column++) {
      const value = cells.low[(row - top) * columns + (column - left)] ?? NaN;
      const x = (column - camera.x) * camera.across;
      const y = (row - camera.y) * camera.down;
      if (!Number.isFinite(value)) hatch(context, x, y, camera, colouring.inks.paper);
      if (!withNumbers) continue;
      const at = colour(value) * 3;
      const light =
        0.2126 * (map[at] ?? 0) + 0.7152 * (map[at + 1] ?? 0) + 0.0722 * (map[at + 2] ?? 0);
      const dark = Number.isFinite(value) ? light > 140 : !colouring.inks.dark;
      context.fillStyle = Number.isFinite(value) ? (dark ? '#000' : '#fff') : colouring.inks.paper;
      context.fillText(fitting(value, room), x + camera.across / 2, y + camera.down / 2);
    }
  }
}

/** A number in at most so many signs, as far as it can be said in them. */
export function fitting(value: number, room: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const full = number(value);
  if (full.length <= room) return full;
  for (const digits of [3, 2, 1]) {
    const short =
      Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3
        ? value.toExponential(digits - 1)
        : String(Number(value.toPrecision(digits)));
    const text = short.replace('e+', 'e').replace(/^(-?)0\./, '$1.');
    if (text.length <= room) return text;
  }
  return '…';
}

function hatch(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  { across, down }: Camera,
  ink: string,
): void {
  context.save();
  context.beginPath();
  context.rect(x, y, across, down);
  context.clip();
  context.globalAlpha = 0.35;
  context.strokeStyle = ink;
  context.lineWidth = 1;
  context.beginPath();
  for (let at = -down; at < across; at += 5) {
    context.moveTo(x + at, y + down);
    context.lineTo(x + at + down, y);
  }
  context.stroke();
  context.restore();
}

function outline(
  context: CanvasRenderingContext2D,
  { camera, colouring, ratio }: Scene,
  { row, column }: { row: number; column: number },
): void {
  if (Math.min(camera.across, camera.down) < 4) return;
  context.strokeStyle = colouring.inks.focus;
  context.lineWidth = Math.max(1, 2 / ratio);
  context.strokeRect(
    (column - camera.x) * camera.across,
    (row - camera.y) * camera.down,
    camera.across,
    camera.down,
  );
}

function paintTitle(
  context: CanvasRenderingContext2D,
  scene: Scene,
  index: number,
  title: string,
): void {
  const { inks } = scene.colouring;
  context.font = inks.font;
  context.textAlign = 'left';
  context.textBaseline = 'bottom';
  context.fillStyle = index === scene.selected ? inks.text : inks.dim;
  context.fillText(title, 0, -1);
}
