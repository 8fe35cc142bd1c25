"""Where nodes stand from left to right: chains straight, neighbours close."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from .cancelling import check
from .layers import Neighbours

# What a link is to be straight for, the strongest last.
LEAF, BEND, BOX = 0, 1, 2

Space = Callable[[int, int], float]


def columns(rows: list[list[int]], above: Neighbours, kinds: list[int], space: Space) -> list[float]:
    """The centre of each node; `space(left, right)` is the least distance between neighbours in a row.

    The method of Brandes and Köpf, "Fast and simple horizontal coordinate assignment" (2002): four layouts, each
    aligned and packed towards one corner, of which every node takes the median. Packing follows dagre: along a graph
    of blocks, in place of the paper's recursive classes.
    """
    ties = straightened(rows, above, kinds)
    barred = conflicts(rows, ties, kinds)
    layouts: list[list[float]] = []
    for upwards in (False, True):
        links = turned(ties) if upwards else ties
        from_top = rows[::-1] if upwards else rows
        for from_right in (False, True):
            check()
            seen = [row[::-1] for row in from_top] if from_right else from_top
            root = aligned(seen, links, barred)
            xs = packed(seen, root, (lambda left, right: space(right, left)) if from_right else space)
            layouts.append([-x for x in xs] if from_right else xs)
    return drawn_near(rows, above, kinds, space, medians(layouts))


def straightened(rows: list[list[int]], above: Neighbours, kinds: list[int]) -> Neighbours:
    """Of each node's links upwards those to be straight.

    A box prefers another box to a long link's bend, and either to a parameter; a bend prefers a bend. Without
    the preference each operation would stand below its weight, and the chain would meander. Among boxes it prefers
    those at the end of the longest chain: the main path runs on straight past a short branch.
    """
    below = turned(above)
    up = preferred(above, kinds, chains(rows, above, kinds))
    down = preferred(below, kinds, chains(rows[::-1], below, kinds))
    return [[other for other in others if node in down[other]] for node, others in enumerate(up)]


def chains(rows: list[list[int]], links: Neighbours, kinds: list[int]) -> list[int]:
    """How many boxes follow each other directly up to each box, along the links."""
    length = [0] * len(kinds)
    for row in rows:
        for node in row:
            if kinds[node] == BOX:
                length[node] = 1 + max((length[other] for other in links[node]), default=0)
    return length


def preferred(links: Neighbours, kinds: list[int], chain: list[int]) -> Neighbours:
    """Of each node's neighbours the best, several if they are equals."""
    found: Neighbours = []
    for node, others in enumerate(links):
        if kinds[node] == BEND:
            found.append([other for other in others if kinds[other] == BEND] or others)
            continue
        best = max(((kinds[other], chain[other]) for other in others), default=None)
        found.append([other for other in others if (kinds[other], chain[other]) == best])
    return found


def turned(above: Neighbours) -> Neighbours:
    below: Neighbours = [[] for _ in above]
    for node, others in enumerate(above):
        for other in others:
            below[other].append(node)
    return below


def conflicts(rows: list[list[int]], ties: Neighbours, kinds: list[int]) -> set[tuple[int, int]]:
    """Links, both ways round, that cross a long link between two of its bends: they give way."""
    place = {node: position for row in rows for position, node in enumerate(row)}
    found: set[tuple[int, int]] = set()
    for upper, lower in pairwise(rows):
        left, begun = 0, 0
        for index, node in enumerate(lower):
            inner = kinds[node] == BEND and bool(ties[node]) and kinds[ties[node][0]] == BEND
            if not inner and index < len(lower) - 1:
                continue
            right = place[ties[node][0]] if inner else len(upper) - 1
            for other in lower[begun : index + 1]:
                for source in ties[other]:
                    bends = kinds[source] == BEND and kinds[other] == BEND
                    if not bends and not left <= place[source] <= right:
                        found |= {(source, other), (other, source)}
            left, begun = right, index + 1
    return found


def aligned(rows: list[list[int]], ties: Neighbours, barred: set[tuple[int, int]]) -> list[int]:
    """Each node's block, named by its first node: runs of nodes below each other, none crossing another."""
    place = [0] * len(ties)
    root = list(range(len(ties)))
    taken = [False] * len(ties)
    for row in rows:
        last = -1
        for position, node in enumerate(row):
            place[node] = position
            others = sorted(ties[node], key=place.__getitem__)
            middle = len(others) - 1
            for other in others[middle // 2 : middle // 2 + 1 + middle % 2] if others else ():
                if place[other] > last and not taken[other] and (other, node) not in barred:
                    taken[other] = True
                    root[node] = root[other]
                    last = place[other]
                    break
    return root


def packed(rows: list[list[int]], root: list[int], space: Space) -> list[float]:
    """Blocks as far left as they can be, then back to the right until they touch what keeps them there."""
    after: list[list[tuple[int, float]]] = [[] for _ in root]
    missing = [0] * len(root)
    for row in rows:
        for left, right in pairwise(row):
            after[root[left]].append((root[right], space(left, right)))
            missing[root[right]] += 1
    order = [block for block in dict.fromkeys(root) if not missing[block]]
    xs = [0.0] * len(root)
    for block in order:
        for other, distance in after[block]:
            xs[other] = max(xs[other], xs[block] + distance)
            missing[other] -= 1
            if not missing[other]:
                order.append(other)
    for block in reversed(order):
        if after[block]:
            xs[block] = max(xs[block], min(xs[other] - distance for other, distance in after[block]))
    return [xs[block] for block in root]


def medians(layouts: list[list[float]]) -> list[float]:
    """The mean of each node's two middle places, the layouts moved to one side of the narrowest.

    Distances kept in all four are kept in the medians.
    """
    narrowest = min(layouts, key=lambda xs: max(xs) - min(xs))
    low, high = min(narrowest), max(narrowest)
    moved: list[list[float]] = []
    for index, xs in enumerate(layouts):
        shift = high - max(xs) if index % 2 else low - min(xs)
        moved.append([x + shift for x in xs])
    return [sum(sorted(places)[1:3]) / 2 for places in zip(*moved, strict=True)]


def drawn_near(
    rows: list[list[int]], above: Neighbours, kinds: list[int], space: Space, xs: list[float]
) -> list[float]:
    """Leaves moved to their users, as far as their neighbours leave room: packing may have left them afar."""
    below = turned(above)
    for row in rows:
        last = len(row) - 1
        # Leftwards from the left, rightwards from the right: each then finds the room that the one before made.
        for index, node in enumerate(row):
            if kinds[node] == LEAF and below[node]:
                least = xs[row[index - 1]] + space(row[index - 1], node) if index else xs[below[node][0]]
                xs[node] = min(xs[node], max(least, xs[below[node][0]]))
        for index, node in reversed(list(enumerate(row))):
            if kinds[node] == LEAF and below[node]:
                most = xs[row[index + 1]] - space(node, row[index + 1]) if index < last else xs[below[node][0]]
                xs[node] = max(xs[node], min(most, xs[below[node][0]]))
    return xs
