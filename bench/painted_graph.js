// Notes when the graph's panel reaches the screen. Its clock is the machine's, the same in every document.
// Added to every page before it starts: the workbench's, and the panel's in it.
(() => {
  const now = () => performance.timeOrigin + performance.now();

  /** The moment of the last Enter, in the workbench's page. */
  let entered = 0;
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter') entered = performance.timeOrigin + event.timeStamp;
    },
    { capture: true },
  );

  /** In the panel's page: its moments in order, told to the benchmark once the graph is on screen. */
  const moments = {};
  const find = (selector) => document.querySelector(selector);
  const steps = {
    ready: () => find('main.graph'),
    told: () => find('main.graph[data-state=graph]'),
    // It gets its size in the callback that draws it.
    drawn: () => find('main.graph canvas[role=application][width]'),
  };
  const observer = new MutationObserver(() => {
    for (const [name, isThere] of Object.entries(steps)) {
      if (isThere()) moments[name] ??= now();
    }
    if (!moments.drawn) return;
    observer.disconnect();
    // This still runs before the frame that shows what was drawn, and the callback after it.
    requestAnimationFrame(appeared);
  });

  /** VS Code keeps a page hidden until it is loaded. */
  function appeared() {
    if (frameElement?.style.visibility === 'hidden') requestAnimationFrame(appeared);
    else globalThis.graphPainted({ ...moments, painted: now() });
  }

  // VS Code writes the page into a document that takes the place of the one that is there now.
  addEventListener('DOMContentLoaded', () => {
    moments.created = parent.performance.timeOrigin;
    moments.loading = now();
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  });
  globalThis.lastEnter = () => entered;
})();
