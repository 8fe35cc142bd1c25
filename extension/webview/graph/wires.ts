/** Draws links: whole where a gradient goes, dashed and as what is wrong where none does. */

import type { Picture } from './painter';
import { curved, head, straight } from './ways';

type Context = CanvasRenderingContext2D;

/** Scales below which links are lines between spots, and from which on they have arrow heads. */
const [FAR, HEADS] = [0.14, 0.22];
/** Of links along which no gradient goes. */
const DASH = [5, 4];
/** More links in sight than this are drawn without their bends. */
const MOST_CURVES = 1500;
/** From far away, links that are no longer than this many screen pixels are lost between their boxes. */
const SHORT = 3;
/** One path of them all would take longer to fill. */
const PATH_LINKS = 200;

export function drawLinks(
  context: Context,
  picture: Picture,
  links: readonly number[],
  alpha: number,
): void {
  const { scene, palette } = picture;
  const isCut = (link: number): boolean => scene.cut[link] === 1;
  const whole = links.filter((link) => !isCut(link));
  drawWays(context, picture, whole, alpha, palette.link);
  if (whole.length === links.length) return;
  context.setLineDash(DASH);
  drawWays(context, picture, links.filter(isCut), alpha, palette.wrong);
  context.setLineDash([]);
}

function drawWays(
  context: Context,
  { scene, camera }: Picture,
  links: readonly number[],
  alpha: number,
  colour: string,
): void {
  const isFar = camera.scale < FAR;
  const way = isFar || links.length > MOST_CURVES ? straight : curved;
  const shortest = isFar ? SHORT / camera.scale : 0;
  context.globalAlpha = alpha;
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1, 0.7 / camera.scale);
  for (let start = 0; start < links.length; start += PATH_LINKS) {
    context.beginPath();
    for (const number of links.slice(start, start + PATH_LINKS)) {
      const points = scene.links[number]?.points;
      if (points && reach(points) >= shortest) way(context, points);
    }
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** How far apart a way's ends are, along one axis at most. */
function reach(points: readonly (readonly number[])[]): number {
  const [x0 = 0, y0 = 0] = points[0] ?? [];
  const [x1 = 0, y1 = 0] = points.at(-1) ?? [];
  return Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0));
}

export function drawHeads(
  context: Context,
  { scene, palette, camera }: Picture,
  links: readonly number[],
): void {
  if (camera.scale < HEADS) return;
  for (const cut of [0, 1]) {
    context.fillStyle = cut === 1 ? palette.wrong : palette.link;
    context.beginPath();
    for (const number of links) {
      const link = scene.links[number];
      if (link && scene.cut[number] === cut) head(context, link.points);
    }
    context.fill();
  }
}
