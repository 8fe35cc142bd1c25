"""A shape for each kind of box, so that they differ without colour."""

from __future__ import annotations

from ..records.drawing import Box, PlacedBox
from .lettering import lines

# Pixels: how far an input's sides lean, from a custom function's edge to its inner line, between a root's two lines,
# and off the corners of what lost its graph.
LEAN, BAR, DOUBLE, OFF = 10.0, 6.0, 3.0, 8.0
# How far each of a stack of equal blocks looks out behind the one before it.
STACK = 3.5
# Half the height of a text line's capitals, which centres it.
TITLE_RISE, DETAIL_RISE = 4.2, 3.7


def box_shape(box: Box, place: PlacedBox) -> str:
    """The outline, with the outlines of equal blocks behind it and the kind's own lines on it."""
    outline = outlines(box, place, "shape", 0.0)
    stack = "".join(outlines(box, place, "stack", STACK * step) for step in (2, 1)) if box.repeats > 1 else ""
    x, y, right, bottom = place.x, place.y, place.x + place.width, place.y + place.height
    if box.kind == "custom":
        bars = "".join(f"M{numeral(at)} {numeral(y)}V{numeral(bottom)}" for at in (x + BAR, right - BAR))
        return f'{stack}{outline}<path class="line" d="{bars}"/>'
    if box.kind == "root":
        inner = PlacedBox("", x + DOUBLE, y + DOUBLE, place.width - 2 * DOUBLE, place.height - 2 * DOUBLE)
        return f"{stack}{outline}{rectangle(inner, 'line', 1.0)}"
    if box.kind == "module":
        middle = y + place.height / 2
        return f'{stack}{outline}<path class="mark" d="M{numeral(x + 9)} {numeral(middle - 4.5)}l6 4.5l-6 4.5z"/>'
    return stack + outline


def outlines(box: Box, place: PlacedBox, name: str, aside: float) -> str:
    moved = PlacedBox("", place.x + aside, place.y - aside, place.width, place.height)
    if box.kind == "input":
        x, y, right, bottom = moved.x, moved.y, moved.x + moved.width, moved.y + moved.height
        return (
            f'<path class="{name}" d="M{numeral(x + LEAN)} {numeral(y)}H{numeral(right)}'
            f'L{numeral(right - LEAN)} {numeral(bottom)}H{numeral(x)}z"/>'
        )
    if box.kind == "cut":
        x, y, right, bottom = moved.x, moved.y, moved.x + moved.width, moved.y + moved.height
        inner = [numeral(at) for at in (x + OFF, right - OFF, y + OFF, bottom - OFF)]
        return (
            f'<path class="{name}" d="M{inner[0]} {numeral(y)}H{inner[1]}L{numeral(right)} {inner[2]}V{inner[3]}'
            f'L{inner[1]} {numeral(bottom)}H{inner[0]}L{numeral(x)} {inner[3]}V{inner[2]}z"/>'
        )
    return rectangle(moved, name, {"parameter": moved.height / 2, "module": 7.0, "custom": 1.0}.get(box.kind, 2.0))


def rectangle(place: PlacedBox, name: str, corner: float) -> str:
    return (
        f'<rect class="{name}" x="{numeral(place.x)}" y="{numeral(place.y)}" width="{numeral(place.width)}"'
        f' height="{numeral(place.height)}" rx="{numeral(corner)}"/>'
    )


def wrong_sign(place: PlacedBox) -> str:
    """An exclamation mark in a disc at the right end."""
    x, y = place.x + place.width - 15, place.y + place.height / 2
    return (
        f'<circle class="mark" cx="{numeral(x)}" cy="{numeral(y)}" r="7.5"/>'
        f'<text class="sign" x="{numeral(x)}" y="{numeral(y + 4)}">!</text>'
    )


def lettering(box: Box, place: PlacedBox) -> str:
    """Both lines in the middle, "×12" after the title."""
    title, repeats, detail = lines(box, place.width)
    x, middle = numeral(place.x + place.width / 2), place.y + place.height / 2
    count = f' <tspan class="repeats">{repeats}</tspan>' if repeats else ""
    first = middle + TITLE_RISE - (7.5 if detail else 0)
    text = f'<text class="title" x="{x}" y="{numeral(first)}">{escaped(title)}{count}</text>'
    if detail:
        text += f'<text class="detail" x="{x}" y="{numeral(middle + DETAIL_RISE + 8.5)}">{escaped(detail)}</text>'
    return text


def numeral(value: float) -> str:
    """A coordinate to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


def escaped(text: str) -> str:
    """Text as XML and HTML content or a quoted attribute. Characters that XML forbids must be gone already."""
    for character, entity in ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;"):
        text = text.replace(character, entity)
    return text
