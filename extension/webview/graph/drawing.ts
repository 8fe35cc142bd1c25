/** The whole graph as a picture of its own, whatever part of it the panel shows. */

import type { Drawing } from '../kit/graphMessages';
import type { Size } from './camera';
import { createPainter } from './painter';
import type { Palette } from './palette';
import type { Scene } from './scene';

/** What canvases can hold for sure. */
const LONGEST = 8192;
const MOST_PIXELS = 64_000_000;
/** Sharp on the screens of today. */
const SHARP = 2;

/** Pixels of the picture for each of the graph's: twice as many, or as many as fit. */
export function pictureScale({ width, height }: Size): number {
  return Math.min(
    SHARP,
    LONGEST / width,
    LONGEST / height,
    Math.sqrt(MOST_PIXELS / (width * height)),
  );
}

/** A PNG of the graph in the theme's colours, with nothing selected, faded or searched for. */
export async function picture(scene: Scene, palette: Palette): Promise<Uint8Array> {
  const { size } = scene;
  const scale = pictureScale(size);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(size.width * scale));
  canvas.height = Math.max(1, Math.floor(size.height * scale));
  const context = canvas.getContext('2d');
  if (context) {
    // Small pictures leave out what the panel leaves out at their scale.
    const seen = Math.min(1, scale);
    createPainter(context)({
      scene,
      palette,
      camera: { x: 0, y: 0, scale: seen },
      size: { width: size.width * seen, height: size.height * seen },
      ratio: scale / seen,
      faded: null,
      selected: -1,
      hovered: -1,
      hits: null,
    });
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = palette.paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (!context || !blob) {
    const [width, height] = [canvas.width, canvas.height].map(String);
    throw new Error(
      `There is not enough memory for a picture of ${width ?? ''} × ${height ?? ''} pixels.`,
    );
  }
  return new Uint8Array(await blob.arrayBuffer());
}

/** The answer to `draw`. */
export async function drawing(id: number, scene: Scene | null, palette: Palette): Promise<Drawing> {
  if (!scene) return { type: 'undrawable', id, text: 'There is no graph to draw.' };
  try {
    return { type: 'drawn', id, png: await picture(scene, palette) };
  } catch (error) {
    return { type: 'undrawable', id, text: error instanceof Error ? error.message : String(error) };
  }
}
