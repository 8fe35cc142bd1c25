"""The order of nodes within their rows: few crossings."""

from __future__ import annotations

from itertools import pairwise

from .cancelling import check
from .layers import Neighbours

MOST_SWEEPS = 16
# Sweeps without a gain before giving up.
PATIENCE = 4


def ordered(rows: list[list[int]], above: Neighbours, below: Neighbours) -> list[list[int]]:
    """The rows, each in an order with few crossings between neighbouring rows. All links span one row.

    Barycentre sweeps down and up in turn (Sugiyama, Tagawa, Toda 1981), the best order seen is kept.
    """
    best = first_order(rows, above)
    fewest = crossings(best, below)
    current, waited = best, 0
    for sweep in range(MOST_SWEEPS):
        if not fewest or waited == PATIENCE:
            break
        check()
        current = swept(current, above) if sweep % 2 == 0 else swept(current[::-1], below)[::-1]
        count = crossings(current, below)
        waited += 1
        if count < fewest:
            best, fewest, waited = current, count, 0
    return best


def first_order(rows: list[list[int]], above: Neighbours) -> list[list[int]]:
    """Nodes as a depth-first walk from below meets them: without crossings for a tree, which most graphs nearly are."""
    met = [False] * len(above)
    ordered_rows: list[list[int]] = [[] for _ in rows]
    row_of = {node: index for index, row in enumerate(rows) for node in row}
    waiting = [node for row in rows for node in reversed(row)]
    while waiting:
        node = waiting.pop()
        if not met[node]:
            met[node] = True
            ordered_rows[row_of[node]].append(node)
            waiting.extend(reversed(above[node]))
    return ordered_rows


def swept(rows: list[list[int]], fixed: Neighbours) -> list[list[int]]:
    """Each row in turn sorted by the mean place of the neighbours in the row before.

    A node without neighbours there goes with the one at its left, as a weight goes with its operation's input.
    """
    place = [0] * len(fixed)
    result: list[list[int]] = []
    for row in rows:
        mean: dict[int, float] = {}
        last = -1.0
        for node in row:
            if fixed[node]:
                last = sum(place[other] for other in fixed[node]) / len(fixed[node])
            mean[node] = last
        result.append(sorted(row, key=mean.__getitem__))
        for position, node in enumerate(result[-1]):
            place[node] = position
    return result


def crossings(rows: list[list[int]], below: Neighbours) -> int:
    """Pairs of crossing links, counted as inversions with a binary indexed tree."""
    place = {node: position for row in rows for position, node in enumerate(row)}
    total = 0
    for row, following in pairwise(rows):
        size = len(following)
        tree = [0] * (size + 1)
        seen = 0
        for node in row:
            targets = sorted(place[target] for target in below[node])
            for position in targets:
                total += seen
                index = position + 1
                while index:
                    total -= tree[index]
                    index &= index - 1
            for position in targets:
                index = position + 1
                while index <= size:
                    tree[index] += 1
                    index += index & -index
            seen += len(targets)
    return total
