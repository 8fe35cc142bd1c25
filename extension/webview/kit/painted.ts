/** Calls back once what the page holds now is on screen. */
export function afterPaint(done: () => void): void {
  // The first callback runs before the frame that shows the change, the second after it.
  requestAnimationFrame(() => {
    requestAnimationFrame(done);
  });
}
