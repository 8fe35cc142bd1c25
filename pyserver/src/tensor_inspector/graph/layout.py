"""Places for a drawing's boxes and ways for its links, row by row from the sources down."""

from __future__ import annotations

from math import sqrt

from ..records.drawing import Drawing, Layout, PlacedBox, PlacedLink
from .cancelling import check
from .layers import parts
from .lettering import HEIGHT, box_width, label_width
from .routes import label_places, routed
from .standing import LABEL_GAP, LABEL_LINE, MOST_LABELS, Part, standing

# Pixels around everything, and between parts that do not hang together.
MARGIN, PART_GAP = 24.0, 48.0
# Parts side by side fill about this shape, width to height.
SHAPE = 1.6


def placed(drawing: Drawing) -> Layout:
    """A layered layout: sources above, targets below, parameters and inputs directly above what uses them first.

    Links to boxes that are not there and from a box to itself are left out. A link that closes a cycle leads back
    up beside the boxes. In about linear time and without recursion; equal drawings have equal layouts.

    Follows Sugiyama, Tagawa, Toda, "Methods for visual understanding of hierarchical system structures" (1981):
    cycles opened, rows, an order with few crossings, columns. Links of one source share their long way down.
    """
    links, pairs = drawable(drawing)
    part_of, members = parted(len(drawing.boxes), pairs)
    links_of: list[list[int]] = [[] for _ in members]
    for index, (source, _) in enumerate(pairs):
        links_of[part_of[source]].append(index)
    pieces = [
        piece(drawing, inside, [links[index] for index in own], [pairs[index] for index in own])
        for inside, own in zip(members, links_of, strict=True)
    ]
    width, height = shelved(pieces)
    boxes: dict[int, PlacedBox] = {}
    ways: dict[int, PlacedLink] = {}
    for layout, inside, own in zip(pieces, members, links_of, strict=True):
        boxes.update(zip(inside, layout.boxes, strict=True))
        ways.update(zip(own, layout.links, strict=True))
    return Layout([boxes[number] for number in sorted(boxes)], [ways[index] for index in sorted(ways)], width, height)


def drawable(drawing: Drawing) -> tuple[list[int], list[tuple[int, int]]]:
    """The links between two boxes that are there, and the boxes' numbers; of boxes with one id the first counts."""
    number = {box.id: index for index, box in reversed(list(enumerate(drawing.boxes)))}
    links = [
        index
        for index, link in enumerate(drawing.links)
        if link.source in number and link.target in number and link.source != link.target
    ]
    return links, [(number[drawing.links[index].source], number[drawing.links[index].target]) for index in links]


def parted(count: int, pairs: list[tuple[int, int]]) -> tuple[list[int], list[list[int]]]:
    """The number of each box's part, and each part's boxes."""
    members = parts(count, pairs)
    part_of = [0] * count
    for index, inside in enumerate(members):
        for number in inside:
            part_of[number] = index
    return part_of, members


def piece(drawing: Drawing, inside: list[int], links: list[int], pairs: list[tuple[int, int]]) -> Layout:
    """The layout of a part by itself, its upper left corner at 0, 0."""
    labels = [drawing.links[index].label for index in links]
    part = numbered(drawing, inside, pairs, labels)
    stand = standing(part)
    check()
    boxes = [
        PlacedBox(drawing.boxes[number].id, stand.xs[node] - width / 2, stand.top(node), width, HEIGHT)
        for node, (number, width) in enumerate(zip(inside, part.widths, strict=True))
    ]
    ways = [
        PlacedLink(drawing.links[index].source, drawing.links[index].target, points, label_at)
        for index, points, label_at in zip(links, routed(part, stand), label_places(part, stand, labels), strict=True)
    ]
    corners = [point for way in ways for point in way.points]
    corners += [[box.x, box.y] for box in boxes] + [[box.x + box.width, box.y + HEIGHT] for box in boxes]
    corners += [[x + reach, 0.0] for x, reach in zip(stand.xs, part.reach, strict=True)]
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    layout = Layout(boxes, ways, max(x for x, _ in corners) - left, max(y for _, y in corners) - top)
    move(layout, -left, -top)
    return layout


def numbered(drawing: Drawing, inside: list[int], pairs: list[tuple[int, int]], labels: list[str]) -> Part:
    """A part whose boxes count from 0."""
    place = {number: node for node, number in enumerate(inside)}
    pairs = [(place[source], place[target]) for source, target in pairs]
    heads, reach, drop = [0] * len(inside), [0.0] * len(inside), [0.0] * len(inside)
    different: set[tuple[int, str]] = set()
    for (source, target), label in zip(pairs, labels, strict=True):
        heads[target] += 1
        if label and (source, label) not in different:
            different.add((source, label))
            drop[source] = min(drop[source] + LABEL_LINE, MOST_LABELS * LABEL_LINE)
            reach[source] = max(reach[source], LABEL_GAP + label_width(label))
    widths = [box_width(drawing.boxes[number], count) for number, count in zip(inside, heads, strict=True)]
    leaves = [drawing.boxes[number].kind in ("parameter", "input") for number in inside]
    return Part(widths, leaves, pairs, reach, drop)


def move(layout: Layout, right: float, down: float) -> None:
    for box in layout.boxes:
        box.x, box.y = box.x + right, box.y + down
    for link in layout.links:
        link.points = [[x + right, y + down] for x, y in link.points]
        if link.label_at is not None:
            link.label_at = [link.label_at[0] + right, link.label_at[1] + down]


def shelved(pieces: list[Layout]) -> tuple[float, float]:
    """Moves parts to shelves, the tallest first, lower ones below each other, and returns the size of it all."""
    order = sorted(pieces, key=lambda layout: -layout.height)
    area = sum((layout.width + PART_GAP) * (layout.height + PART_GAP) for layout in order)
    widths = sorted((layout.width for layout in order), reverse=True)
    most = max(sqrt(area * SHAPE), sum(widths[:2]) + PART_GAP)
    right, bottom = 0.0, 0.0
    shelf, x, y, column = 0.0, 0.0, 0.0, 0.0
    for layout in order:
        if y > shelf and y + layout.height > bottom:
            x, y, column = x + column + PART_GAP, shelf, 0.0
        if x and x + layout.width > most:
            shelf = bottom + PART_GAP
            x, y, column = 0.0, shelf, 0.0
        move(layout, MARGIN + x, MARGIN + y)
        y += layout.height + PART_GAP
        column = max(column, layout.width)
        right, bottom = max(right, x + layout.width), max(bottom, y - PART_GAP)
    return right + 2 * MARGIN, bottom + 2 * MARGIN
