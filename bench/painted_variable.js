// Notes clicks, and when the variable panel's elements reach the screen after it.
// Added to every page before it starts. Its clock is the machine's, the same in every document.
(() => {
  const now = () => performance.timeOrigin + performance.now();

  let clicked = 0;

  /** Whether the grid shows elements of what was asked for last, none of an earlier table. */
  const isThere = (type) => {
    const found = document.querySelectorAll('.grid-row .cell');
    const current = document.querySelectorAll('.grid-row .cell:not(.unknown):not(.before)');
    const said = document.querySelector('.header .type')?.textContent ?? '';
    return found.length > 0 && found.length === current.length && said === type;
  };

  /** Resolves with the moment of the frame that shows a variable of this type. */
  const painted = (type) =>
    new Promise((resolve) => {
      const look = () => {
        if (!isThere(type)) return false;
        observer.disconnect();
        // This runs before the frame that shows it, and the callback after it.
        requestAnimationFrame(() => setTimeout(() => resolve(now())));
        return true;
      };
      const observer = new MutationObserver(look);
      observer.observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      look();
    });

  // Of a page that is not there before the click. Timers outlive what VS Code does to a webview's document.
  let first = 0;
  const watching = setInterval(() => {
    const cells = document.querySelectorAll('main.variable .grid-row .cell');
    if (cells.length === 0 || document.querySelector('.grid-row .cell.unknown')) return;
    clearInterval(watching);
    requestAnimationFrame(() => setTimeout(() => (first = now())));
  }, 4);

  globalThis.variable = {
    /** When this page's first elements were on screen, 0 before. */
    first: () => first,
    /** Notes clicks in this page from now on. */
    watchClicks: () => {
      addEventListener('click', (event) => (clicked = performance.timeOrigin + event.timeStamp), {
        capture: true,
      });
    },
    lastClick: () => clicked,
    painted,
    /** One step of a slider by its key: milliseconds until its elements are on screen. */
    stepped: async (selector, type) => {
      const slider = document.querySelector(selector);
      slider.focus();
      const start = now();
      slider.value = String((Number(slider.value) + 1) % 100);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      // The cells of the element before are marked in the same frame.
      await new Promise((resolve) => setTimeout(resolve));
      return (await painted(type)) - start;
    },
  };
})();
