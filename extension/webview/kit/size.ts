/** The page's width and font size as signals: the theme and the window may change them at any time. */

import { signal, type ReadonlySignal } from '@preact/signals';

export interface PageSize {
  width: number;
  /** Of the body's text, in CSS pixels. */
  font: number;
}

function measured(): PageSize {
  const font = parseFloat(getComputedStyle(document.body).fontSize);
  return { width: document.documentElement.clientWidth, font: Number.isFinite(font) ? font : 13 };
}

/** Follows the page's size for as long as the page lives. */
export function followPageSize(): ReadonlySignal<PageSize> {
  const size = signal(measured());
  const update = (): void => {
    const next = measured();
    if (next.width !== size.value.width || next.font !== size.value.font) size.value = next;
  };
  new ResizeObserver(update).observe(document.documentElement);
  // VS Code writes its theme variables, the font size among them, into <html style>.
  new MutationObserver(update).observe(document.documentElement, {
    attributeFilter: ['style', 'class'],
  });
  return size;
}
