"""The questions of the variable panel, in a page without an extension."""

from __future__ import annotations

# Hands questions to the test, as the extension hands them to the server.
ASKING = """
() => {
  const { posted } = window;
  posted.push = (message) => {
    Array.prototype.push.call(posted, message);
    if (message.type !== 'ask') return;
    const { id, question, params } = message;
    window.answer(JSON.stringify({ question, params })).then(
      (text) => window.postMessage({ type: 'answer', id, result: JSON.parse(text) }, '*'),
      (error) => window.postMessage({ type: 'refused', id, text: String(error.message) }, '*'),
    );
  };
}
"""
