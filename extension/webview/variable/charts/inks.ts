/** The theme's colours and fonts as canvases take them. */

import { signal, type ReadonlySignal } from '@preact/signals';

export const INK_NAMES = [
  'text',
  'dim',
  'grid',
  'paper',
  'wrong',
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'focus',
] as const;

export type InkName = (typeof INK_NAMES)[number];

export type Inks = Readonly<Record<InkName, string>> & {
  /** Of labels: size and family. */
  readonly font: string;
  readonly codeFont: string;
  /** Whether the paper is darker than the text. */
  readonly dark: boolean;
};

let followed: ReadonlySignal<Inks> | undefined;

/** The colours, which follow the theme for as long as the page lives. */
export function inks(): ReadonlySignal<Inks> {
  followed ??= follow(document.body);
  return followed;
}

function follow(parent: HTMLElement): ReadonlySignal<Inks> {
  // Canvases know no variables: elements that the style sheet colours are read instead.
  const box = parent.appendChild(document.createElement('div'));
  box.className = 'chart-inks';
  box.setAttribute('aria-hidden', 'true');
  for (const name of INK_NAMES) {
    box.appendChild(document.createElement('i')).className = `chart-ink-${name}`;
  }
  const now = signal(read(box));
  const again = (): void => {
    const next = read(box);
    if (JSON.stringify(next) !== JSON.stringify(now.peek())) now.value = next;
  };
  const observer = new MutationObserver(again);
  // VS Code writes its variables into <html style> and the theme's kind into <body class>.
  observer.observe(document.documentElement, { attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributeFilter: ['style', 'class', 'data-vscode-theme-id'] });
  matchMedia('(forced-colors: active)').addEventListener('change', again);
  // The style sheet may come after the script.
  window.addEventListener('load', again);
  return now;
}

function read(box: HTMLElement): Inks {
  const styleOf = (name: string): CSSStyleDeclaration =>
    getComputedStyle(box.querySelector(`.chart-ink-${name}`) ?? box);
  const colours = Object.fromEntries(
    INK_NAMES.map((name) => [name, styleOf(name).color]),
  ) as Record<InkName, string>;
  const body = getComputedStyle(document.body);
  const size = Math.max(10, Math.round(parseFloat(body.fontSize) * 0.846));
  return {
    ...colours,
    font: `${String(size)}px ${body.fontFamily}`,
    codeFont: `${String(size)}px ${styleOf('text').fontFamily}`,
    dark: lightness(colours.paper) < lightness(colours.text),
  };
}

/** Red, green and blue from 0 to 255 of a computed colour. */
export function channelsOf(colour: string): [number, number, number] {
  const parts = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  // color-mix() computes to "color(srgb r g b)", from 0 to 1.
  const scale = colour.startsWith('color(') ? 255 : 1;
  return [(parts[0] ?? 0) * scale, (parts[1] ?? 0) * scale, (parts[2] ?? 0) * scale];
}

function lightness(colour: string): number {
  const [red, green, blue] = channelsOf(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
