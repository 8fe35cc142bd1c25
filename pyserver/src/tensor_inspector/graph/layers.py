"""Which row each box stands in: cycles opened, the longest path, and side branches pulled down to their users."""

from __future__ import annotations

Neighbours = list[list[int]]


def neighbours(count: int, pairs: list[tuple[int, int]]) -> tuple[Neighbours, Neighbours]:
    """For each node those above and those below it, each once and in the pairs' order."""
    above: Neighbours = [[] for _ in range(count)]
    below: Neighbours = [[] for _ in range(count)]
    for source, target in dict.fromkeys(pairs):
        below[source].append(target)
        above[target].append(source)
    return above, below


def parts(count: int, pairs: list[tuple[int, int]]) -> list[list[int]]:
    """Nodes by what hangs together, each part and the parts in order of their first node."""
    above, below = neighbours(count, pairs)
    found: list[list[int]] = []
    met = [False] * count
    for start in range(count):
        if met[start]:
            continue
        met[start] = True
        part = [start]
        for node in part:
            for other in (*above[node], *below[node]):
                if not met[other]:
                    met[other] = True
                    part.append(other)
        found.append(sorted(part))
    return found


def returning(count: int, pairs: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The pairs that lead back to where a walk came from: without them there is no cycle.

    They are the back edges of a depth-first search, begun at the nodes that nothing leads to. What hangs together
    still does without them.
    """
    above, below = neighbours(count, pairs)
    found: set[tuple[int, int]] = set()
    state = bytearray(count)  # 0 not met, 1 on the way, 2 left
    for start in sorted(range(count), key=lambda node: bool(above[node])):
        if state[start]:
            continue
        state[start] = 1
        way = [(start, iter(below[start]))]
        while way:
            node, rest = way[-1]
            for other in rest:
                if state[other] == 1:
                    found.add((node, other))
                elif not state[other]:
                    state[other] = 1
                    way.append((other, iter(below[other])))
                    break
            else:
                state[node] = 2
                way.pop()
    return found


def rows(above: Neighbours, below: Neighbours) -> list[int]:
    """A row for each node of an acyclic graph, 0 at the top, every row taken, each pair pointing down."""
    order = topological(above, below)
    row = [0] * len(above)
    for node in order:
        row[node] = 1 + max((row[source] for source in above[node]), default=-1)
    return pulled_down(order, row, above, below)


def topological(above: Neighbours, below: Neighbours) -> list[int]:
    missing = [len(sources) for sources in above]
    order = [node for node, count in enumerate(missing) if not count]
    for node in order:
        for target in below[node]:
            missing[target] -= 1
            if not missing[target]:
                order.append(target)
    return order


def pulled_down(order: list[int], row: list[int], above: Neighbours, below: Neighbours) -> list[int]:
    """Rows in which parameters, inputs and what is made of them alone stand directly above their first user.

    Other boxes move down too where that shortens more links than it makes longer. Those on the longest path have no
    room to move, so that no row is left empty.
    """
    # A branch that hangs on nothing else comes along: it holds nobody back. Nor does a source with several users,
    # for its links share their way.
    comes_along = [False] * len(row)
    for node in order:
        alone = len(below[node]) == 1 or not above[node]
        comes_along[node] = alone and all(comes_along[source] for source in above[node])
    for node in reversed(order):
        holding = sum(not comes_along[source] for source in above[node])
        if below[node] and (holding == 0 or holding < len(below[node])):
            row[node] = min(row[target] for target in below[node]) - 1
    return row
