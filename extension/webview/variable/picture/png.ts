/** The picture as it is seen, with its colour bar, as a PNG file. */

import { number, visible } from '../../kit/format';
import { paintBar } from './colourBar';
import type { Look } from './look';
import { createPainter } from './paint';
import type { Pictures } from './picture';
import { placeOf, ticksOf } from './scale';

/** Around everything, for the title above and the colours beside. */
const MARGIN = 12;
const ABOVE = 20;
const BESIDE = 84;
const BAR = 14;
/** Pixels of the file for each of the screen's, for print. */
const RATIO = 2;

export async function pngOf(pictures: Pictures, look: Look): Promise<Uint8Array | null> {
  const drawn = drawing(pictures);
  const whole = pictures.whole.peek();
  if (!drawn || !whole) return null;
  const area = pictures.area.peek();
  const isImage = (whole.panels[0]?.pixels ?? null) !== null;
  const ink = look.colouring.peek().inks;
  const canvas = document.createElement('canvas');
  canvas.width = (area.width + 2 * MARGIN + (isImage ? 0 : BESIDE)) * RATIO;
  canvas.height = (area.height + 2 * MARGIN + ABOVE) * RATIO;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.scale(RATIO, RATIO);
  context.fillStyle = ink.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = ink.text;
  context.font = ink.codeFont;
  context.textBaseline = 'middle';
  const { subject, against } = pictures.wanted.peek() ?? {
    subject: { expression: '' },
    against: null,
  };
  const title = against ? `${subject.expression} − ${against.expression}` : subject.expression;
  context.fillText(visible(title), MARGIN, MARGIN + ABOVE / 2 - 4);
  paintScene(context, pictures, look);
  if (!isImage) drawBar(context, look, MARGIN + area.width + 12, MARGIN + ABOVE, area.height);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  return blob ? new Uint8Array(await blob.arrayBuffer()) : null;
}

function drawing(pictures: Pictures): boolean {
  const { width, height } = pictures.area.peek();
  return width > 0 && height > 0;
}

function paintScene(context: CanvasRenderingContext2D, pictures: Pictures, look: Look): void {
  const whole = pictures.whole.peek();
  if (!whole) return;
  const area = pictures.area.peek();
  const canvas = document.createElement('canvas');
  canvas.width = area.width * RATIO;
  canvas.height = area.height * RATIO;
  const own = canvas.getContext('2d');
  if (!own) return;
  createPainter(own)({
    whole,
    near: pictures.near.peek(),
    table: pictures.table.peek(),
    arrangement: pictures.arrangement.peek(),
    camera: pictures.camera.peek(),
    colouring: look.colouring.peek(),
    scales: look.scales.peek(),
    ratio: RATIO,
    selected: null,
    hovered: null,
  });
  context.drawImage(canvas, MARGIN, MARGIN + ABOVE, area.width, area.height);
}

function drawBar(
  context: CanvasRenderingContext2D,
  look: Look,
  left: number,
  top: number,
  height: number,
): void {
  const strip = document.createElement('canvas');
  strip.width = 1;
  strip.height = Math.max(1, Math.round(height * RATIO));
  const own = strip.getContext('2d');
  if (!own) return;
  paintBar(own, look, strip.height);
  context.imageSmoothingEnabled = false;
  context.drawImage(strip, left, top, BAR, height);
  const domain = look.domain.peek();
  const place = placeOf(domain);
  const { inks } = look.colouring.peek();
  context.font = inks.font;
  context.textAlign = 'left';
  for (const tick of ticksOf(domain, Math.max(2, Math.floor(height / 24)))) {
    const y = top + height * (1 - place(tick));
    context.fillStyle = inks.dim;
    context.fillRect(left + BAR, y - 0.5, 4, 1);
    context.fillText(number(tick), left + BAR + 7, y);
  }
}
