// Notes when things reach the screen. Its clock is the machine's, the same in every document.
// Added to every page before it starts: the workbench's, and the inspector's in it.
(() => {
  const now = () => performance.timeOrigin + performance.now();

  /** Moments in order, and a promise for one that is still to come. */
  class Moments {
    times = [];
    #waiting = [];

    add(time) {
      this.times.push(time);
      this.#waiting = this.#waiting.filter(({ since, give }) => {
        if (time > since) give(time);
        return time <= since;
      });
    }

    /** The first moment after a time. */
    after(since) {
      const there = this.times.find((time) => time > since);
      return there ?? new Promise((give) => this.#waiting.push({ since, give }));
    }

    get last() {
      return this.times.at(-1) ?? 0;
    }
  }

  const stopped = new Moments();
  const variables = new Moments();
  const painted = new Moments();

  // What the debug adapter says comes over the workbench's one connection with its server.
  globalThis.WebSocket = class extends globalThis.WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', async ({ data }) => {
        const time = now();
        const text = await new Blob([data]).text();
        if (text.includes('"event":"stopped"')) stopped.add(time);
        if (text.includes('"command":"variables","body"')) variables.add(time);
      });
    }
  };

  /** After each change of a part of the page that `isNew` says yes to: when it is on screen. */
  function watch(part, isNew) {
    const changed = () => {
      if (!isNew()) return;
      // The first callback runs before the frame that shows the change, the second after it.
      requestAnimationFrame(() => requestAnimationFrame(() => painted.add(now())));
    };
    const everything = { subtree: true, childList: true, characterData: true, attributes: true };
    new MutationObserver(changed).observe(part, everything);
  }

  /** The Variables view: rows below a scope, drawn once the adapter has told this stop's. */
  function watchVariables() {
    const view = document.querySelector('.debug-variables');
    let drawn = now();
    watch(view, () => {
      const told = variables.last;
      if (told < stopped.last || told < drawn) return false;
      if (!view.querySelector('.monaco-list-row[aria-level="2"]')) return false;
      drawn = now();
      return true;
    });
  }

  /** The inspector: rows of tensors under the heading of another stop than before. */
  function watchInspector() {
    const heading = () => document.querySelector('[data-state=stop] .place .state')?.textContent;
    let before = heading();
    watch(document.body, () => {
      const after = heading();
      if (after === undefined || after === before) return false;
      if (!document.querySelector('.frame:not(.left) .line.tensor')) return false;
      before = after;
      return true;
    });
  }

  globalThis.moments = { now, stopped, painted, watchVariables, watchInspector };
})();
