/** The texts of boxes and links as they fit, measured once and only where they are seen. */

import { count } from '../kit/format';
import type { Palette } from './palette';
import type { Scene } from './scene';
import { padding } from './shapes';
import { plain, shortened } from './shorten';

export interface Lines {
  readonly title: string;
  /** "×12", and how far right of the title's start. */
  readonly repeats: string;
  readonly repeatsAt: number;
  readonly detail: string;
}

export interface Lettering {
  box(number: number): Lines;
  label(link: number): string;
}

/** No label is wider: the layout leaves this room. */
const LABEL_ROOM = 150;

export function letteringOf(
  scene: Scene,
  palette: Palette,
  context: CanvasRenderingContext2D,
): Lettering {
  const lines: Lines[] = [];
  const labels: string[] = [];
  const measuring = (font: string) => {
    context.font = font;
    return (text: string): number => context.measureText(text).width;
  };
  const letter = (number: number): Lines => {
    const box = scene.boxes[number];
    if (!box) return { title: '', repeats: '', repeatsAt: 0, detail: '' };
    const { left, right } = padding(box);
    const room = box.width - left - right + 1;
    const measure = measuring(box.kind === 'root' ? palette.rootFont : palette.titleFont);
    const repeats = box.repeats > 1 ? `×${count(box.repeats)}` : '';
    const taken = repeats === '' ? 0 : measure(` ${repeats}`);
    const title = shortened(plain(box.title), room - taken, measure);
    const repeatsAt = measure(`${title} `);
    const detail = shortened(plain(box.detail), room, measuring(palette.detailFont));
    return { title, repeats, repeatsAt, detail };
  };
  return {
    box: (number) => (lines[number] ??= letter(number)),
    label: (link) =>
      (labels[link] ??= shortened(
        plain(scene.links[link]?.label ?? ''),
        LABEL_ROOM,
        measuring(palette.labelFont),
      )),
  };
}
