"""Boxes that hang together, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from .columns import BEND, BOX, LEAF, columns
from .layers import neighbours, returning, rows
from .lettering import HEIGHT
from .order import ordered

Pair = tuple[int, int]

# Pixels: between boxes in a row, between lines, between a line and its label.
BOX_GAP, LINE_GAP, LABEL_GAP = 24.0, 16.0, 6.0
# Labels below each other under one box, and the height of a line.
MOST_LABELS, LABEL_LINE = 2, 12.5
# Between rows: the least, what wide links add lest they run flat, and the most.
ROW_GAP, SLOPE, MOST_GAP = 32.0, 0.06, 110.0
# Bends that long links may have for each box; what is longer runs beside the drawing. Keeps time and memory linear.
BENDS = 5


@dataclass
class Part:
    """Boxes numbered among themselves, their links, and the room for labels: right of a box's centre, and below it."""

    widths: list[float]
    leaves: list[bool]
    pairs: list[Pair] = field(default_factory=list[Pair])
    reach: list[float] = field(default_factory=list[float])
    drop: list[float] = field(default_factory=list[float])


@dataclass
class Run:
    """A piece of a long link straight down through some rows, the last included."""

    x: float
    first: int
    last: int


@dataclass
class Standing:
    """Each box's centre and row, each row's upper edge, and the runs that all long links of a box have in common.

    `beside` says of each pair whether it runs at the drawing's right side, from where its long ways are left out.
    """

    xs: list[float]
    row: list[int]
    tops: list[float]
    runs: list[list[Run]]
    beside: list[bool]

    def top(self, node: int) -> float:
        return self.tops[self.row[node]]

    def bottom(self, node: int) -> float:
        return self.tops[self.row[node]] + HEIGHT


def standing(part: Part) -> Standing:
    """The rows and columns of a part. Links that would close a cycle have no say in it."""
    count = len(part.widths)
    back = returning(count, part.pairs)
    forward = [pair for pair in part.pairs if pair not in back]
    row = rows(*neighbours(count, forward))
    lengths = trunks(row, forward)
    beside = [pair in back or row[pair[1]] - row[pair[0]] - 1 > lengths[pair[0]] for pair in part.pairs]
    drawn = [pair for pair, outside in zip(part.pairs, beside, strict=True) if not outside]
    bends, row_of_all, steps = bent(row, lengths, drawn)
    xs = arranged(part, row_of_all, steps)
    tops = row_tops(part, row_of_all, steps, xs)
    runs = [straight_runs(first, length, row[node], xs) for node, (first, length) in enumerate(bends)]
    return Standing(xs[:count], row, tops, runs, beside)


def trunks(row: list[int], pairs: list[Pair]) -> list[int]:
    """How many rows each box's long links pass through together, the shortest links served first."""
    left = BENDS * len(row) + 1000
    lengths = [0] * len(row)
    for source, target in sorted(pairs, key=lambda pair: row[pair[1]] - row[pair[0]]):
        more = row[target] - row[source] - 1 - lengths[source]
        if more > left:
            break
        if more > 0:
            left -= more
            lengths[source] += more
    return lengths


def bent(row: list[int], lengths: list[int], pairs: list[Pair]) -> tuple[list[Pair], list[int], list[Pair]]:
    """Each box's bends (number of the first, how many), the row of boxes and bends, and links of one row each."""
    bends: list[Pair] = []
    row_of_all = list(row)
    steps: list[Pair] = []
    for node, length in enumerate(lengths):
        first = len(row_of_all)
        bends.append((first, length))
        row_of_all.extend(range(row[node] + 1, row[node] + 1 + length))
        if length:
            steps.append((node, first))
            steps.extend((bend, bend + 1) for bend in range(first, first + length - 1))
    for source, target in dict.fromkeys(pairs):
        passed = row[target] - row[source] - 1
        steps.append((bends[source][0] + passed - 1 if passed else source, target))
    return bends, row_of_all, steps


def arranged(part: Part, row: list[int], steps: list[Pair]) -> list[float]:
    """The centre of each box and bend."""
    boxes = len(part.widths)
    kinds = [LEAF if leaf else BOX for leaf in part.leaves] + [BEND] * (len(row) - boxes)
    half = [width / 2 for width in part.widths] + [0.0] * (len(row) - boxes)
    reach = part.reach + [0.0] * (len(row) - boxes)

    def space(left: int, right: int) -> float:
        gap = BOX_GAP if left < boxes and right < boxes else LINE_GAP
        return max(half[left] + half[right] + gap, reach[left] + LABEL_GAP)

    above, below = neighbours(len(row), steps)
    by_row: list[list[int]] = [[] for _ in range(max(row) + 1)]
    for node, index in enumerate(row):
        by_row[index].append(node)
    return columns(ordered(by_row, above, below), above, kinds, space)


def row_tops(part: Part, row: list[int], steps: list[Pair], xs: list[float]) -> list[float]:
    """Each row's upper edge: the further links lead sideways, the wider the gap."""
    aside = [0.0] * (max(row) + 1)
    drop = list(aside)
    for node, depth in enumerate(part.drop):
        drop[row[node]] = max(drop[row[node]], depth)
    for source, target in steps:
        aside[row[source]] = max(aside[row[source]], abs(xs[source] - xs[target]))
    tops = [0.0]
    for distance, depth in zip(aside[:-1], drop[:-1], strict=True):
        tops.append(tops[-1] + HEIGHT + round(min(MOST_GAP, ROW_GAP + SLOPE * distance + 0.6 * depth)))
    return tops


def straight_runs(first: int, length: int, row: int, xs: list[float]) -> list[Run]:
    """The bends of a box as few straight runs, the rows counted from the one below the box."""
    runs: list[Run] = []
    for index in range(length):
        x = xs[first + index]
        if runs and abs(runs[-1].x - x) < 1:
            runs[-1].last += 1
        else:
            runs.append(Run(x, row + 1 + index, row + 1 + index))
    return runs
