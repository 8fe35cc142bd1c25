"""Graphs that are kept for a panel, and what a person types to ask for them."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from graph.looks import look_at, transformer
from probe.evaluated import frame_with, look
from tensor_inspector.records.graph_view import GraphExport, GraphFind
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


async def test_a_tensor_is_found_and_the_graph_is_written_at_the_level_that_is_shown() -> None:
    kept, found = Graphs(), transformer(1)
    number = (await kept.add(found, look(frame_with(x=1)))).graph
    box = await kept.find(GraphFind(graph=number, opened=[], expression="model.layers[0].linear1.weight"))
    assert box.box == "model.layers[0]", "the only layer stands for its model"
    assert (await kept.find(GraphFind(graph=number, opened=[], expression="other"))).box is None
    text = await kept.export(GraphExport(graph=number, opened=[], format="dot"))
    assert text.text.startswith("digraph")
    for asked in (kept.find(GraphFind(99, [], "x")), kept.export(GraphExport(99, [], "svg"))):
        with pytest.raises(GraphGone):
            await asked


async def test_a_leaf_is_shown_selected_in_what_it_feeds() -> None:
    model = nn.Linear(3, 2)
    graph = look_at("model.weight", model=model, loss=model(torch.randn(4, 3)).sum())
    view = await Graphs().add(graph, look(frame_with(x=1)))
    assert view.title == "loss"
    (selected,) = [box for box in view.boxes if box.id == view.selected]
    assert selected.expression == "model.weight"
    assert view.notes[0].text == (
        "model.weight is a leaf, which has no graph: this is what it feeds, the graph of loss."
    )
