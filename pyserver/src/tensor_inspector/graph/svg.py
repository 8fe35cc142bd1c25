"""A laid out drawing as SVG: no scripts, nothing loaded, every text escaped."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from ..records.drawing import Box, Drawing, Layout, Link, PlacedBox, PlacedLink
from .lettering import label_text, plain
from .palette import sheet
from .shapes import box_shape, escaped, lettering, numeral, wrong_sign

# Rounding where links turn at the drawing's side, in pixels.
ROUND = 8.0

KINDS = {
    "root": "root: backward starts here",
    "module": "module",
    "operation": "operation",
    "custom": "custom autograd function",
    "parameter": "parameter",
    "input": "input",
    "cut": "a tensor that lost its graph: no gradient goes this way",
}


def svg(drawing: Drawing, layout: Layout, theme: Literal["light", "dark"] = "light") -> str:
    """A standalone picture in the theme's colours."""
    width, height = numeral(layout.width), numeral(layout.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">\n'
        f"<style>{sheet(theme)}</style>\n{content(drawing, layout)}</svg>\n"
    )


def content(drawing: Drawing, layout: Layout) -> str:
    """What stands inside the svg element. Colours and fonts are left to a style sheet."""
    paper = f'<rect class="paper" width="{numeral(layout.width)}" height="{numeral(layout.height)}"/>\n'
    cut = {box.id for box in drawing.boxes if box.kind == "cut"}
    marks = [' class="cut"' if cut & {link.source, link.target} else "" for link in layout.links]
    ways = "".join(f'<path{mark} d="{way(link.points)}"/>\n' for mark, link in zip(marks, layout.links, strict=True))
    heads = "".join(
        f'<path{mark} d="{arrow_head(*link.points[-1])}"/>\n' for mark, link in zip(marks, layout.links, strict=True)
    )
    boxes = "".join(box_group(box, place) for box, place in boxes_placed(drawing, layout))
    labels = "".join(label_of(link, place) for link, place in links_placed(drawing, layout))
    # Heads on the boxes: a stack of blocks looks out where they end.
    groups = {"links": ways, "boxes": boxes, "heads": heads, "labels": labels}
    return paper + "".join(f'<g class="{name}">\n{inside}</g>\n' for name, inside in groups.items())


def boxes_placed(drawing: Drawing, layout: Layout) -> list[tuple[Box, PlacedBox]]:
    """Boxes with their places; of several with one id, each with its own."""
    waiting: dict[str, list[Box]] = {}
    for box in reversed(drawing.boxes):
        waiting.setdefault(box.id, []).append(box)
    return [(waiting[place.id].pop(), place) for place in layout.boxes if waiting.get(place.id)]


def links_placed(drawing: Drawing, layout: Layout) -> list[tuple[Link, PlacedLink]]:
    """Links with their ways: both are in the drawing's order, within links between the same boxes too."""
    waiting: dict[tuple[str, str], list[Link]] = {}
    for link in reversed(drawing.links):
        waiting.setdefault((link.source, link.target), []).append(link)
    ends = [(place, waiting.get((place.source, place.target))) for place in layout.links]
    return [(links.pop(), place) for place, links in ends if links]


def box_group(box: Box, place: PlacedBox) -> str:
    """A box with its tooltip, which holds the whole texts and what is wrong."""
    name = f"{box.kind} wrong" if box.wrong is not None else box.kind
    sign = wrong_sign(place) if box.wrong is not None else ""
    inside = f"{tooltip(box)}{box_shape(box, place)}{lettering(box, place)}{sign}"
    return f'<g class="box {escaped(plain(name))}">{inside}</g>\n'


def tooltip(box: Box) -> str:
    repeats = f"{box.repeats:,} equal blocks" if box.repeats > 1 else ""
    wrong = "" if box.wrong is None else f"Wrong: {box.wrong}"
    texts = [box.title, box.detail, repeats, KINDS.get(box.kind, ""), wrong]
    return f"<title>{escaped(chr(10).join(line for line in map(plain, texts) if line))}</title>"


def label_of(link: Link, place: PlacedLink) -> str:
    if place.label_at is None or not link.label:
        return ""
    x, y = map(numeral, place.label_at)
    return f'<text x="{x}" y="{y}">{escaped(label_text(link.label))}</text>\n'


def way(points: list[list[float]]) -> str:
    """Path data: slanted pieces as curves that begin and end upright, right angles rounded."""
    path = [f"M{numeral(points[0][0])} {numeral(points[0][1])}"]
    for index, ((x0, y0), (x1, y1)) in enumerate(pairwise(points)):
        if x0 != x1 and y0 != y1:
            middle = numeral((y0 + y1) / 2)
            path.append(f"C{numeral(x0)} {middle} {numeral(x1)} {middle} {numeral(x1)} {numeral(y1)}")
            continue
        following = points[index + 2] if index + 2 < len(points) else None
        if following is None or not turns_square([x0, y0], [x1, y1], following):
            path.append(f"L{numeral(x1)} {numeral(y1)}")
            continue
        before, after = towards([x1, y1], [x0, y0]), towards([x1, y1], following)
        path.append(f"L{before}Q{numeral(x1)} {numeral(y1)} {after}")
    return "".join(path)


def turns_square(start: list[float], corner: list[float], end: list[float]) -> bool:
    return (start[0] == corner[0] and corner[1] == end[1]) or (start[1] == corner[1] and corner[0] == end[0])


def towards(corner: list[float], end: list[float]) -> str:
    """The point a rounding away from a corner, but no further than half way."""
    length = abs(end[0] - corner[0]) + abs(end[1] - corner[1])
    part = min(ROUND / length, 0.5) if length else 0.0
    return " ".join(numeral(a + (b - a) * part) for a, b in zip(corner, end, strict=True))


def arrow_head(x: float, y: float) -> str:
    return f"M{numeral(x)} {numeral(y)}l-3.5 -7h7z"
