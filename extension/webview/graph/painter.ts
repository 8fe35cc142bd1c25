/** Draws what is in sight, with as much detail as the scale lets one see. */

import type { GraphBox } from '../../src/protocol';
import { READABLE, sight, type Camera, type Size } from './camera';
import type { Faded } from './fading';
import { letteringOf, type Lettering } from './lettering';
import { LOOKS, type Look, type Palette } from './palette';
import type { Scene } from './scene';
import { inner, outline, padding, stack } from './shapes';
import { drawHeads, drawLinks } from './wires';

export interface Picture {
  readonly scene: Scene;
  readonly palette: Palette;
  readonly camera: Camera;
  readonly size: Size;
  /** Device pixels for each CSS pixel. */
  readonly ratio: number;
  readonly faded: Faded | null;
  /** Numbers of boxes, -1 for none. */
  readonly selected: number;
  readonly hovered: number;
  readonly hits: readonly number[] | null;
}

type Context = CanvasRenderingContext2D;

/** Scales from which on outlines, second lines and labels are drawn. */
const [OUTLINES, DETAILS, LABELS] = [0.14, 0.55, 0.6];
/** How much of what is faded is left. */
const FADED = 0.25;

export function createPainter(context: Context) {
  let last: { scene: Scene; palette: Palette; lettering: Lettering } | null = null;
  return (picture: Picture): void => {
    const { scene, palette } = picture;
    if (last?.scene !== scene || last.palette !== palette) {
      last = { scene, palette, lettering: letteringOf(scene, palette, context) };
    }
    paint(context, picture, last.lettering);
  };
}

function paint(context: Context, picture: Picture, lettering: Lettering): void {
  const { scene, camera, size, ratio, faded } = picture;
  const seen = sight(camera, size);
  const [links, backLinks] = seenOf(scene.linkCells, seen, faded?.links);
  const [boxes, backBoxes] = seenOf(scene.boxCells, seen, faded?.boxes);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  const scale = camera.scale * ratio;
  // Whole device pixels: lines stay sharp while one pans.
  context.setTransform(
    scale,
    0,
    0,
    scale,
    Math.round(-camera.x * scale),
    Math.round(-camera.y * scale),
  );
  drawLinks(context, picture, backLinks, FADED);
  drawBoxes(context, picture, lettering, backBoxes, FADED);
  drawLinks(context, picture, links, 1);
  drawHits(context, picture, boxes);
  drawBoxes(context, picture, lettering, boxes, 1);
  drawRings(context, picture);
  drawHeads(context, picture, links);
  if (camera.scale >= LABELS) drawLabels(context, picture, lettering, links);
}

/** What is in sight: as it is, and faded. */
function seenOf(
  cells: Scene['boxCells'],
  seen: Parameters<Scene['boxCells']['near']>[0],
  faded: Uint8Array | undefined,
): [number[], number[]] {
  const [clear, back]: [number[], number[]] = [[], []];
  cells.near(seen, (number) => (faded?.[number] === 1 ? back : clear).push(number));
  return [clear, back];
}

function drawBoxes(
  context: Context,
  picture: Picture,
  lettering: Lettering,
  numbers: readonly number[],
  alpha: number,
): void {
  const { scene, palette, camera } = picture;
  const byLook = new Map<Look, GraphBox[]>();
  for (const number of numbers) {
    const box = scene.boxes[number];
    if (!box) continue;
    const look = box.wrong === null ? box.kind : 'wrong';
    const same = byLook.get(look);
    if (same) same.push(box);
    else byLook.set(look, [box]);
  }
  context.lineWidth = Math.max(1, 0.7 / camera.scale);
  for (const look of LOOKS) {
    const boxes = byLook.get(look);
    if (!boxes) continue;
    if (camera.scale < OUTLINES) drawSpecks(context, boxes, palette.looks[look].stroke, alpha);
    else drawLook(context, boxes, palette, look, alpha);
  }
  if (camera.scale < READABLE) return;
  context.globalAlpha = alpha;
  for (const number of numbers) {
    const box = scene.boxes[number];
    if (box) drawText(context, picture, lettering, number, box);
  }
  context.globalAlpha = 1;
}

/** From far away a box is a spot of its kind's colour. */
function drawSpecks(context: Context, boxes: GraphBox[], colour: string, alpha: number): void {
  context.globalAlpha = alpha;
  context.fillStyle = colour;
  for (const { x, y, width, height } of boxes) context.fillRect(x, y, width, height);
  context.globalAlpha = 1;
}

function drawLook(
  context: Context,
  boxes: GraphBox[],
  palette: Palette,
  look: Look,
  alpha: number,
): void {
  const { stroke, fill } = palette.looks[look];
  const drawn = (trace: (box: GraphBox) => void, of = boxes): void => {
    context.beginPath();
    of.forEach(trace);
  };
  context.strokeStyle = stroke;
  drawn((box) => {
    outline(context, box);
  });
  // Links under a faded box must not shine through it.
  context.fillStyle = palette.paper;
  if (alpha < 1) context.fill();
  context.globalAlpha = alpha;
  context.fillStyle = fill;
  context.fill();
  const plainWidth = context.lineWidth;
  if (look === 'wrong') context.lineWidth = plainWidth * 2;
  context.stroke();
  context.lineWidth = plainWidth;
  drawn((box) => {
    inner(context, box);
  });
  context.stroke();
  const stacked = boxes.filter(({ repeats }) => repeats > 1);
  if (stacked.length > 0) {
    drawn((box) => {
      stack(context, box);
    }, stacked);
    context.stroke();
  }
  context.globalAlpha = 1;
}

function drawText(
  context: Context,
  { palette, camera }: Picture,
  lettering: Lettering,
  number: number,
  box: GraphBox,
): void {
  const { title, repeats, repeatsAt, detail } = lettering.box(number);
  const left = box.x + padding(box).left;
  const middle = box.y + box.height / 2;
  const hasDetail = detail !== '' && camera.scale >= DETAILS;
  const first = middle + (hasDetail ? -3.5 : 4);
  context.direction = 'ltr';
  context.font = box.kind === 'root' ? palette.rootFont : palette.titleFont;
  context.fillStyle = box.wrong === null ? palette.text : palette.wrong;
  context.fillText(title, left, first);
  context.fillStyle = palette.dim;
  if (repeats !== '') context.fillText(repeats, left + repeatsAt, first);
  if (hasDetail) {
    context.font = palette.detailFont;
    context.fillText(detail, left, middle + 12.5);
  }
  if (box.wrong !== null) drawSign(context, palette, box.x + box.width - 15, middle);
}

/** An exclamation mark in a disc. */
function drawSign(context: Context, palette: Palette, x: number, y: number): void {
  context.fillStyle = palette.wrong;
  context.beginPath();
  context.arc(x, y, 7, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = palette.paper;
  context.fillRect(x - 0.75, y - 4, 1.5, 5);
  context.fillRect(x - 0.75, y + 2.5, 1.5, 1.75);
}

/** A halo around what the search found. */
function drawHits(
  context: Context,
  { scene, palette, camera, hits }: Picture,
  seen: number[],
): void {
  if (!hits || hits.length === 0) return;
  const inSight = new Set(seen);
  context.beginPath();
  for (const hit of hits) {
    const box = scene.boxes[hit];
    if (box && inSight.has(hit)) outline(context, box, 3);
  }
  context.lineWidth = Math.max(5, 3 / camera.scale);
  context.strokeStyle = palette.match;
  context.stroke();
}

function drawRings(context: Context, { scene, palette, camera, selected, hovered }: Picture): void {
  const ring = (number: number, colour: string, width: number, grown: number): void => {
    const box = scene.boxes[number];
    if (!box) return;
    context.strokeStyle = colour;
    context.lineWidth = Math.max(width, width / camera.scale);
    context.beginPath();
    outline(context, box, grown);
    context.stroke();
  };
  if (hovered !== selected) ring(hovered, palette.hover, 1, 0);
  ring(selected, palette.selection, 2, 2 / Math.min(1, camera.scale));
}

function drawLabels(
  context: Context,
  { scene, palette }: Picture,
  lettering: Lettering,
  links: readonly number[],
): void {
  context.font = palette.labelFont;
  context.direction = 'ltr';
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeStyle = palette.paper;
  context.fillStyle = palette.dim;
  // Links of one source share their label's place.
  const written = new Set<string>();
  for (const number of links) {
    const [x, y] = scene.links[number]?.label_at ?? [];
    if (x === undefined || y === undefined) continue;
    const label = lettering.label(number);
    const key = `${String(x)} ${String(y)} ${label}`;
    if (label === '' || written.has(key)) continue;
    written.add(key);
    context.font = palette.labelFont;
    context.strokeText(label, x, y);
    context.fillText(label, x, y);
  }
}
