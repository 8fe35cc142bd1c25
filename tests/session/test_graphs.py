"""Graphs that are kept for a panel, and what a person types to ask for them."""

from __future__ import annotations

import pytest

from graph.looks import look_at, transformer
from probe.evaluated import frame_with, look
from tensor_inspector.session import graphs
from tensor_inspector.session.graphs import GraphGone, Graphs, NoGraph, separate


@pytest.mark.parametrize(
    ("typed", "expressions"),
    [
        ("loss", ["loss"]),
        (" loss, aux(x, y) ", ["loss", "aux(x, y)"]),
        ("(loss,)", ["loss"]),
        ("losses[0, 1]", ["losses[0, 1]"]),
        ("()", ["()"]),
        ("loss,, x", ["loss,, x"]),
    ],
)
def test_several_expressions_stand_between_commas(typed: str, expressions: list[str]) -> None:
    assert separate(typed) == expressions


async def test_a_graph_is_numbered_and_opens_as_far_as_there_is_room() -> None:
    kept, frame = Graphs(), look(frame_with(x=1))
    first, second = await kept.add(transformer(), frame), await kept.add(transformer(), frame)
    assert (first.graph, second.graph) == (1, 2)
    assert len(first.boxes) <= graphs.MOST_BOXES
    closed = await kept.open(1, [])
    assert [box.kind for box in closed.boxes].count("module") == 1


async def test_only_the_latest_are_kept() -> None:
    kept, frame, found = Graphs(), look(frame_with(x=1)), transformer(1)
    for _ in range(graphs.MOST_KEPT + 1):
        await kept.add(found, frame)
    with pytest.raises(GraphGone):
        await kept.open(1, [])
    assert (await kept.open(2, [])).graph == 2


async def test_where_nothing_has_a_graph_the_reasons_are_told() -> None:
    with pytest.raises(NoGraph, match="No graph of x: no tensor, but of type int"):
        await Graphs().add(look_at("x", x=1), look(frame_with(x=1)))
