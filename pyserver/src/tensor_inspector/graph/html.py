"""A laid out drawing as a page of its own: to pan, zoom and search in any browser, without a server."""

from __future__ import annotations

import base64
import hashlib

from ..records.drawing import Drawing, Layout
from .lettering import plain
from .palette import DARK, LIGHT, both
from .shapes import escaped, numeral
from .svg import content

STYLE = (
    "html,body{margin:0;height:100%}"
    "body{display:flex;flex-direction:column;font:13px system-ui,sans-serif}"
    "header{display:flex;gap:12px;align-items:center;padding:8px 14px;border-bottom:1px solid}"
    "h1{font-size:13px;margin:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;unicode-bidi:isolate}"
    "input,button{font:inherit;color:inherit;background:none;border:1px solid;border-radius:3px;padding:3px 8px}"
    "input{width:220px;margin-left:auto}"
    "#found{min-width:5em}"
    "svg{flex:1;min-height:0;width:100%;cursor:grab;touch-action:none;user-select:none;-webkit-user-select:none}"
    "svg.held{cursor:grabbing}"
    ".searched .box:not(.match){opacity:.35}"
    "@media print{header{display:none}}"
)

# The drawing's part that is seen is the svg element's viewBox: [left, top, width, height] in the drawing's pixels.
SCRIPT = """
const svg = document.querySelector("svg"), search = document.querySelector("input");
const found = document.getElementById("found"), boxes = [...document.querySelectorAll(".box")];
const texts = boxes.map(box => box.querySelector("title").textContent.toLowerCase());
const whole = svg.getAttribute("viewBox").split(" ").map(Number);
let scale = 1, left = 0, top_ = 0, held = null, matches = [], at = -1;
const most = 4;
const fitting = () => Math.min(1, svg.clientWidth / whole[2], svg.clientHeight / whole[3]);
const show = () => {
  const seen = [left, top_, svg.clientWidth / scale, svg.clientHeight / scale];
  svg.setAttribute("viewBox", seen.join(" "));
};
const centre = (x, y) => {
  left = x - svg.clientWidth / scale / 2; top_ = y - svg.clientHeight / scale / 2; show();
};
const zoom = (factor, x, y) => {
  const before = scale;
  scale = Math.min(most, Math.max(Math.min(fitting(), 0.1), scale * factor));
  left += x / before - x / scale; top_ += y / before - y / scale; show();
};
const fit = () => { scale = fitting(); centre(whole[2] / 2, whole[3] / 2); };
const middleOf = box => { const b = box.getBBox(); return [b.x + b.width / 2, b.y + b.height / 2]; };
const begin = () => {
  fit();
  if (scale >= 0.5) return;
  const root = document.querySelector(".box.root") || boxes[0];
  scale = 1;
  const [x, y] = middleOf(root);
  centre(x, y - svg.clientHeight / 4);
};
svg.addEventListener("wheel", event => {
  event.preventDefault();
  const area = svg.getBoundingClientRect();
  const lines = event.deltaMode === 1 ? 16 : 1;
  const turned = Math.max(-200, Math.min(200, event.deltaY * lines));
  zoom(Math.exp(-turned / 400), event.clientX - area.left, event.clientY - area.top);
}, { passive: false });
svg.addEventListener("pointerdown", event => {
  if (event.button) return;
  held = [event.clientX, event.clientY]; svg.setPointerCapture(event.pointerId); svg.classList.add("held");
});
svg.addEventListener("pointermove", event => {
  if (!held) return;
  left -= (event.clientX - held[0]) / scale; top_ -= (event.clientY - held[1]) / scale;
  held = [event.clientX, event.clientY]; show();
});
const release = () => { held = null; svg.classList.remove("held"); };
svg.addEventListener("pointerup", release);
svg.addEventListener("pointercancel", release);
const look = () => {
  const wanted = search.value.trim().toLowerCase();
  matches = wanted ? boxes.filter((box, index) => texts[index].includes(wanted)) : [];
  const chosen = new Set(matches);
  boxes.forEach(box => box.classList.toggle("match", chosen.has(box)));
  svg.classList.toggle("searched", wanted !== "");
  at = -1;
  found.textContent = wanted ? `${matches.length} of ${boxes.length}` : "";
};
search.addEventListener("input", look);
search.addEventListener("keydown", event => {
  if (event.key === "Escape") { search.value = ""; look(); }
  if (event.key !== "Enter" || !matches.length) return;
  const step = event.shiftKey ? matches.length - 1 : 1;
  at = at < 0 ? 0 : (at + step) % matches.length;
  scale = Math.max(scale, 0.8);
  centre(...middleOf(matches[at]));
  found.textContent = `${at + 1} of ${matches.length}`;
});
document.querySelector("button").addEventListener("click", fit);
addEventListener("resize", show);
begin();
"""


def page(drawing: Drawing, layout: Layout, title: str) -> str:
    """A standalone page in the reader's light or dark colours. Nothing is loaded; only its own script may run."""
    style = STYLE + both(frame(LIGHT), frame(DARK))
    own = f"style-src {digest(style)}; script-src {digest(SCRIPT)}"
    policy = f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"
    name = escaped(plain(title))
    view = f"0 0 {numeral(layout.width)} {numeral(layout.height)}"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{name}</title>\n<style>{style}</style>\n</head>\n<body>\n<header><h1>{name}</h1>"
        '<input type="search" placeholder="Search boxes" aria-label="Search boxes"><span id="found" role="status">'
        '</span><button type="button">Fit</button></header>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">\n{content(drawing, layout)}</svg>\n'
        f"<script>{SCRIPT}</script>\n</body>\n</html>\n"
    )


def frame(of: dict[str, str]) -> str:
    """The colours of the page around the drawing."""
    return f"body{{background:{of['paper']};color:{of['text']}}}header,input,button{{border-color:{of['rule']}}}"


def digest(inline: str) -> str:
    """An inline element's hash as a source of a content security policy (CSP level 2)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'"
