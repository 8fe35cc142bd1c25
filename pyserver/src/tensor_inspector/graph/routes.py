"""The ways of links between boxes that stand, and where their labels go."""

from __future__ import annotations

from itertools import takewhile

from .lettering import HEIGHT, PORT_STEP
from .standing import LABEL_GAP, LABEL_LINE, LINE_GAP, MOST_LABELS, ROW_GAP, Pair, Part, Run, Standing

Points = list[list[float]]

# From the outermost arrow heads to a box's corner.
CORNER = 16.0


def routed(part: Part, standing: Standing) -> list[Points]:
    """Each pair's way: down from the middle of the source, through gaps and past rows, to its own arrow head."""
    tracks = side_tracks(part, standing)
    runs = [passed(standing, pair) if track is None else [] for pair, track in zip(part.pairs, tracks, strict=True)]
    coming = [
        track if track is not None else way[-1].x if way else standing.xs[source]
        for (source, _), way, track in zip(part.pairs, runs, tracks, strict=True)
    ]
    heads = arrow_heads(part, standing, coming)
    return [
        way_beside(standing, pair, track, head)
        if track is not None
        else way_down(standing, pair, way, head, part.drop[pair[0]])
        for pair, way, track, head in zip(part.pairs, runs, tracks, heads, strict=True)
    ]


def passed(standing: Standing, pair: Pair) -> list[Run]:
    """The straight runs between a pair's rows."""
    end = standing.row[pair[1]] - 1
    return [
        Run(run.x, run.first, min(run.last, end))
        for run in takewhile(lambda run: run.first <= end, standing.runs[pair[0]])
    ]


def way_down(standing: Standing, pair: Pair, runs: list[Run], head: float, drop: float) -> Points:
    """Upright past the labels below the source, then from row to row."""
    x, leaving = standing.xs[pair[0]], standing.bottom(pair[0])
    points = [[x, leaving]]
    if drop and (runs[0].x if runs else head) != x:
        points.append([x, leaving + drop])
    for run in runs:
        points += [[run.x, standing.tops[run.first]], [run.x, standing.tops[run.last] + HEIGHT]]
    return [*points, [head, standing.top(pair[1])]]


def way_beside(standing: Standing, pair: Pair, track: float, head: float) -> Points:
    source, target = pair
    x, leaving, coming = standing.xs[source], standing.bottom(source), standing.top(target)
    low, high = leaving + ROW_GAP / 2, coming - ROW_GAP / 2
    return [[x, leaving], [x, low], [track, low], [track, high], [head, high], [head, coming]]


def side_tracks(part: Part, standing: Standing) -> list[float | None]:
    """For links beside the drawing the x at which they run: one for each target, or for each source if fewer."""
    outside = [pair for pair, beside in zip(part.pairs, standing.beside, strict=True) if beside]
    end = 1 if len({target for _, target in outside}) <= len({source for source, _ in outside}) else 0
    right = max(x + max(width / 2, reach) for x, width, reach in zip(standing.xs, part.widths, part.reach, strict=True))
    right = max([right, *(run.x for runs in standing.runs for run in runs)])
    number = {node: index for index, node in enumerate(dict.fromkeys(pair[end] for pair in outside))}
    return [
        right + LINE_GAP * (1 + number[pair[end]]) if beside else None
        for pair, beside in zip(part.pairs, standing.beside, strict=True)
    ]


def arrow_heads(part: Part, standing: Standing, coming: list[float]) -> list[float]:
    """Where each link meets its target's upper edge: straight below where it comes from if it can, and apart."""
    by_target: list[list[int]] = [[] for _ in part.widths]
    for index, (_, target) in enumerate(part.pairs):
        by_target[target].append(index)
    heads = [0.0] * len(part.pairs)
    for target, links in enumerate(by_target):
        links.sort(key=coming.__getitem__)
        middle, half = standing.xs[target], part.widths[target] / 2 - CORNER
        for link, head in zip(links, apart([coming[link] for link in links], middle, half), strict=True):
            heads[link] = head
    return heads


def apart(wanted: list[float], middle: float, half: float) -> list[float]:
    """Ascending places within `half` of the middle, as wanted where that leaves room for the others.

    The one nearest to the middle has the first choice.
    """
    if not wanted:
        return []
    step = min(PORT_STEP, 2 * half / max(1, len(wanted) - 1))
    found = list(wanted)
    first = min(range(len(found)), key=lambda index: abs(wanted[index] - middle))
    for index in range(first + 1, len(found)):
        found[index] = max(found[index], found[index - 1] + step)
    for index in range(first - 1, -1, -1):
        found[index] = min(found[index], found[index + 1] - step)
    least, most = middle - half, middle + half - (len(found) - 1) * step
    return [min(max(x, least + index * step), most + index * step) for index, x in enumerate(found)]


def label_places(part: Part, standing: Standing, labels: list[str]) -> list[list[float] | None]:
    """The left end of each label's base line, right below the source; None for an equal one of the same source."""
    seen: dict[int, list[str]] = {}
    found: list[list[float] | None] = []
    for (source, _), label in zip(part.pairs, labels, strict=True):
        there = seen.setdefault(source, [])
        if not label or label in there or len(there) == MOST_LABELS:
            found.append(None)
            continue
        found.append([standing.xs[source] + LABEL_GAP, standing.bottom(source) + LABEL_LINE * (1 + len(there))])
        there.append(label)
    return found
