"""The drawing's style sheet: calm greys, one quiet hue for a kind, red for what is wrong alone."""

from __future__ import annotations

from typing import Literal

FONT = 'ui-monospace,"SF Mono",SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace'

# Not dependent on a theme. Boxes are told apart by shape; the hue of the border only helps.
FORMS = (
    f"text{{font-family:{FONT};direction:ltr;unicode-bidi:isolate}}"
    ".title{font-size:12px;text-anchor:middle}"
    ".root .title{font-weight:600}"
    ".detail{font-size:10.5px;text-anchor:middle}"
    ".labels text{font-size:10px;stroke-width:3px;stroke-linejoin:round;paint-order:stroke}"
    ".links path{fill:none;stroke-width:1.2px}"
    ".links .cut{stroke-dasharray:5 4;stroke-width:1.6px}"
    ".shape,.line,.stack{stroke-width:1.2px}"
    ".line{fill:none}"
    ".root .shape{stroke-width:1.6px}"
    ".wrong .shape,.match .shape{stroke-width:2.2px}"
)

Colours = dict[str, str]

LIGHT: Colours = {
    "paper": "#ffffff",
    "text": "#1f2328",
    "dim": "#5c6570",
    "link": "#8a929b",
    "rule": "#d0d5da",
    "operation": "#ffffff #9aa3ad",
    "module": "#eef2f7 #66788c",
    "custom": "#f7f1fb #8a63a8",
    "parameter": "#eef8f4 #2f8068",
    "input": "#eef4fc #3a70b0",
    "root": "#f4f4f2 #30363d",
    "wrong": "#fff1f0 #d1242f",
    "match": "#9a6700",
}

DARK: Colours = {
    "paper": "#1f1f1f",
    "text": "#d8dce0",
    "dim": "#9aa2ab",
    "link": "#767d85",
    "rule": "#45494e",
    "operation": "#282a2d #646b74",
    "module": "#2a313a #8398af",
    "custom": "#322a38 #b08ccb",
    "parameter": "#213029 #58b398",
    "input": "#222d3a #6ea3df",
    "root": "#2e2e2c #d0d4d8",
    "wrong": "#3a2325 #f85149",
    "match": "#e3b341",
}

FILLED = ("operation", "module", "custom", "parameter", "input", "root", "wrong")


def sheet(theme: Literal["light", "dark"]) -> str:
    """The whole style sheet in a theme's colours."""
    return FORMS + colours(LIGHT if theme == "light" else DARK)


def both(light: str, dark: str) -> str:
    """The drawing's style sheet and these rules in the reader's own choice of theme."""
    return f"{FORMS}{colours(LIGHT)}{light}@media (prefers-color-scheme:dark){{{colours(DARK)}{dark}}}"


def colours(of: Colours) -> str:
    """The rules that differ between themes."""
    kinds = ""
    for kind in FILLED:
        fill, stroke = of[kind].split()
        kinds += f".{kind} .shape,.{kind} .stack{{fill:{fill};stroke:{stroke}}}.{kind} .line{{stroke:{stroke}}}"
        kinds += f".{kind} .mark{{fill:{stroke}}}"
    return (
        f".paper{{fill:{of['paper']}}}.title{{fill:{of['text']}}}.detail,.repeats{{fill:{of['dim']}}}"
        f".labels text{{fill:{of['dim']};stroke:{of['paper']}}}"
        f".links path{{stroke:{of['link']}}}.heads path{{fill:{of['link']}}}"
        f".links .cut{{stroke:{of['wrong'].split()[1]}}}.heads .cut{{fill:{of['wrong'].split()[1]}}}"
        f"{kinds}.wrong .sign{{fill:{of['paper']};font-size:11px;font-weight:700;text-anchor:middle}}"
        f".match .shape{{stroke:{of['match']}}}"
    )
