/** Where the keyboard goes when it comes into the panel. */

import { EXPRESSION_ID } from './header';

/** Who comes by a command or a key finds something in focus: the elements, or else the expression. */
export function focusInside(): void {
  let pointed = false;
  window.addEventListener(
    'pointerdown',
    () => {
      // Whoever clicks chooses what is in focus; nothing, on an empty place.
      pointed = true;
      setTimeout(() => {
        pointed = false;
      });
    },
    true,
  );
  window.addEventListener('focus', () => {
    const isNothing = document.activeElement === null || document.activeElement === document.body;
    if (pointed || !isNothing) return;
    const inside = document.querySelector('.grid') ?? document.getElementById(EXPRESSION_ID);
    if (inside instanceof HTMLElement) inside.focus();
  });
}
