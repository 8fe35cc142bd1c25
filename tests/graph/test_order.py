"""Rows and the order of nodes within them."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tensor_inspector.graph.layers import neighbours, returning, rows, topological
from tensor_inspector.graph.order import crossings, first_order, ordered

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1]), max_size=25)


@st.composite
def banded(draw: st.DrawFn) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """Three rows of nodes with links between neighbouring rows."""
    sizes = [draw(st.integers(1, 6)) for _ in range(3)]
    nodes = draw(st.permutations(range(sum(sizes))))
    upper, middle = nodes[: sizes[0]], nodes[sizes[0] : sizes[0] + sizes[1]]
    lower = nodes[sizes[0] + sizes[1] :]
    links = [(one, other) for a, b in ((upper, middle), (middle, lower)) for one in a for other in b]
    return [upper, middle, lower], draw(st.lists(st.sampled_from(links), unique=True, max_size=20))


def crossing_pairs(order: list[list[int]], pairs: list[tuple[int, int]]) -> int:
    place = {node: position for row in order for position, node in enumerate(row)}
    row = {node: index for index, nodes in enumerate(order) for node in nodes}
    return sum(
        row[a] == row[c] and (place[a] - place[c]) * (place[b] - place[d]) < 0
        for (a, b), (c, d) in combinations(pairs, 2)
    )


@given(banded())
def test_crossings_are_counted_as_they_are(graph: tuple[list[list[int]], list[tuple[int, int]]]) -> None:
    order, pairs = graph
    count = sum(map(len, order))
    assert crossings(order, neighbours(count, pairs)[1]) == crossing_pairs(order, pairs)


@given(banded())
def test_sweeps_keep_every_node_in_its_row_and_never_add_crossings(
    graph: tuple[list[list[int]], list[tuple[int, int]]],
) -> None:
    order, pairs = graph
    above, below = neighbours(sum(map(len, order)), pairs)
    result = ordered(order, above, below)
    assert [sorted(row) for row in result] == [sorted(row) for row in order]
    assert crossings(result, below) <= crossings(first_order(order, above), below)


@given(st.data())
def test_a_tree_is_drawn_without_crossings(data: st.DataObject) -> None:
    order, pairs = [[0]], []
    for _ in range(3):
        count = data.draw(st.integers(1, 6))
        first = order[0][0] + len(order[0]) if len(order) == 1 else max(map(max, order)) + 1
        new = data.draw(st.permutations(range(first, first + count)))
        pairs += [(node, data.draw(st.sampled_from(order[0]))) for node in new]
        order.insert(0, new)
    above, below = neighbours(sum(map(len, order)), pairs)
    assert crossing_pairs(ordered(order, above, below), pairs) == 0


def test_sweeps_untangle_what_the_first_order_leaves_crossing() -> None:
    # The walk from below meets 1 and 2 before 0, which then crosses both.
    order = [[0, 1, 2], [3, 4, 5]]
    pairs = [(0, 4), (1, 3), (1, 5), (2, 3), (2, 4)]
    above, below = neighbours(6, pairs)
    assert crossings(first_order(order, above), below) > 0
    assert crossings(ordered(order, above, below), below) == 0


@given(PAIRS)
def test_without_the_returning_links_there_is_no_cycle_and_no_needless_loss(pairs: list[tuple[int, int]]) -> None:
    back = returning(10, pairs)
    kept = [pair for pair in pairs if pair not in back]
    above, below = neighbours(10, kept)
    assert len(topological(above, below)) == 10
    for pair in back:
        assert len(topological(*neighbours(10, [*kept, pair]))) < 10, "this link closes no cycle by itself"


@given(PAIRS)
def test_rows_are_taken_without_gaps_and_links_point_down(pairs: list[tuple[int, int]]) -> None:
    forward = [(min(pair), max(pair)) for pair in pairs]
    row = rows(*neighbours(10, forward))
    assert set(row) == set(range(max(row) + 1))
    assert all(row[source] < row[target] for source, target in forward)
