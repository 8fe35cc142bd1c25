/** The theme's colours and fonts as a canvas takes them, read from elements that the style sheet colours. */

import { signal, type ReadonlySignal } from '@preact/signals';

import type { GraphBox } from '../../src/protocol';

export type Look = GraphBox['kind'] | 'wrong';

/** In the order in which they are painted: what is wrong comes last. */
export const LOOKS: readonly Look[] = [
  'operation',
  'module',
  'custom',
  'input',
  'parameter',
  'root',
  'cut',
  'wrong',
];

export interface Colours {
  readonly stroke: string;
  readonly fill: string;
}

export interface Palette {
  readonly paper: string;
  readonly text: string;
  readonly dim: string;
  readonly link: string;
  readonly wrong: string;
  readonly selection: string;
  readonly hover: string;
  readonly match: string;
  readonly looks: Readonly<Record<Look, Colours>>;
  readonly titleFont: string;
  readonly rootFont: string;
  readonly detailFont: string;
  readonly labelFont: string;
}

const INKS = ['paper', 'text', 'dim', 'link', 'selection', 'hover', 'match', ...LOOKS];

/** The sizes that boxes are laid out for. */
const [TITLE, DETAIL, LABEL] = ['12px', '11px', '10px'];

/** Follows the theme for as long as the page lives. */
export function followPalette(parent: HTMLElement): ReadonlySignal<Palette> {
  const inks = parent.appendChild(document.createElement('div'));
  inks.className = 'inks';
  inks.setAttribute('aria-hidden', 'true');
  for (const ink of INKS) {
    inks.appendChild(document.createElement('i')).className = `ink-${ink}`;
  }
  const palette = signal(read(inks));
  const again = (): void => {
    palette.value = read(inks);
  };
  const observer = new MutationObserver(again);
  // VS Code writes its variables into <html style> and the theme's kind into <body class>.
  observer.observe(document.documentElement, { attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributeFilter: ['style', 'class', 'data-vscode-theme-id'] });
  matchMedia('(forced-colors: active)').addEventListener('change', again);
  return palette;
}

function read(inks: HTMLElement): Palette {
  const styleOf = (ink: string): CSSStyleDeclaration =>
    getComputedStyle(inks.querySelector(`.ink-${ink}`) ?? inks);
  const colour = (ink: string): string => styleOf(ink).color;
  const code = styleOf('text').fontFamily;
  const body = getComputedStyle(document.body).fontFamily;
  const looks = Object.fromEntries(
    LOOKS.map((look) => {
      const { color, backgroundColor } = styleOf(look);
      return [look, { stroke: color, fill: backgroundColor }];
    }),
  ) as Record<Look, Colours>;
  return {
    paper: colour('paper'),
    text: colour('text'),
    dim: colour('dim'),
    link: colour('link'),
    wrong: colour('wrong'),
    selection: colour('selection'),
    hover: colour('hover'),
    match: colour('match'),
    looks,
    titleFont: `${TITLE} ${code}`,
    rootFont: `600 ${TITLE} ${code}`,
    detailFont: `${DETAIL} ${body}`,
    labelFont: `${LABEL} ${code}`,
  };
}
