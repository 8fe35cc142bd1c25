// What can only be read inside the page: positions and text of the editor's drawn lines.
// Added to every page before VS Code starts; reads, never changes anything.
(() => {
  const activeEditor = () =>
    document.querySelector('.editor-group-container.active .editor-instance .monaco-editor');

  const top = (element) => element.getBoundingClientRect().top;

  /** The number of the drawn line at a height of the window, or null. */
  function lineNumberAt(editor, height) {
    for (const row of editor.querySelectorAll('.margin-view-overlays > div')) {
      const number = row.querySelector('.line-numbers');
      if (number && Math.abs(top(row) - height) < 3) return Number(number.textContent);
    }
    return null;
  }

  /** The drawn text of a line, as the element that holds it, or null when it is scrolled away. */
  function drawnLine(editor, line) {
    return (
      [...editor.querySelectorAll('.view-lines > .view-line')].find(
        (drawn) => lineNumberAt(editor, top(drawn)) === line,
      ) ?? null
    );
  }

  /** Where the nth whole word `word` stands on a line: its centre in window pixels, or null. */
  function wordPosition({ line, word, nth }) {
    const editor = activeEditor();
    const drawn = editor && drawnLine(editor, line);
    if (!drawn) return null;
    const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'gu');
    const walker = document.createTreeWalker(drawn, NodeFilter.SHOW_TEXT);
    let seen = 0;
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      for (const match of text.data.matchAll(pattern)) {
        if (seen++ < nth) continue;
        const range = document.createRange();
        range.setStart(text, match.index);
        range.setEnd(text, match.index + word.length);
        const box = range.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }
    }
    return null;
  }

  /** The lines that carry a decoration: `.debug-top-stack-frame-line` and the like. */
  function linesWith(selector) {
    const editor = activeEditor();
    if (!editor) return [];
    const heights = [...editor.querySelectorAll(selector)].map(top);
    return heights.map((height) => lineNumberAt(editor, height)).filter((line) => line !== null);
  }

  /** Line number → the text that inline values add at its end. */
  function inlineValues() {
    const editor = activeEditor();
    const values = {};
    for (const drawn of editor?.querySelectorAll('.view-lines > .view-line') ?? []) {
      const added = [...drawn.querySelectorAll('[class*="debug-inline-value"]')];
      const text = added
        .map((span) => span.textContent)
        .join('')
        .replaceAll('\u00a0', ' ')
        .trim();
      const line = text && lineNumberAt(editor, top(drawn));
      if (line) values[line] = text;
    }
    return values;
  }

  const isVisible = (element) => {
    // offsetParent is null for a fixed widget: only its rectangle tells.
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden';
  };

  /** The text of the hovers on screen: the debugger's own, and the language's. */
  function hovers() {
    const text = (selector) =>
      [...document.querySelectorAll(selector)]
        .filter(isVisible)
        .map((widget) => widget.innerText.trim())
        .filter(Boolean)
        .join('\n');
    return {
      debug: text('.debug-hover-widget'),
      language: text('.monaco-editor .monaco-hover, .monaco-resizable-hover'),
    };
  }

  /** Which part of the workbench has the keyboard: 'editor', 'sidebar', 'auxiliarybar', … */
  function focusedPart() {
    const focused = document.activeElement;
    if (!focused) return '';
    if (focused.closest('.editor-instance')) return 'editor';
    const part = focused.closest('.part');
    // A webview's iframe hangs outside the part that it is drawn over.
    return part
      ? [...part.classList].find((name) => name !== 'part')
      : focused.tagName.toLowerCase();
  }

  globalThis.workbenchLooks = { wordPosition, linesWith, inlineValues, hovers, focusedPart };
})();
