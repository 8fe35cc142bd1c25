"""Which boxes are seen, and what is lost between them: nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from graph.looks import convolutions, look_at, transformer
from tensor_inspector.graph.dot import dot
from tensor_inspector.graph.folding import Folding
from tensor_inspector.graph.tree import tree
from tensor_inspector.records.drawing import Box, Drawing, Link

CONVOLUTIONS = Folding(convolutions())
TRANSFORMER = Folding(transformer())


def titles(drawing: Drawing) -> list[str]:
    return [box.title for box in drawing.boxes]


def box(drawing: Drawing, title: str) -> Box:
    (found,) = [one for one in drawing.boxes if one.title == title]
    return found


def test_closed_a_model_is_one_box_between_the_loss_and_nothing() -> None:
    drawing = CONVOLUTIONS.drawing(frozenset())
    assert titles(drawing) == ["loss", "Mean", "Pow", "model"]
    model = box(drawing, "model")
    assert model.kind == "module"
    assert "16 parameters" in model.detail
    assert "saved" in model.detail
    assert [(link.source, link.target) for link in drawing.links] == [
        ("node 1", "node 0"), ("model", "node 1"), ("node 0", "root 0"),
    ]  # fmt: skip


def test_opened_it_shows_what_is_directly_inside() -> None:
    drawing = CONVOLUTIONS.drawing(frozenset({"model"}))
    modules = [one.title for one in drawing.boxes if one.kind == "module"]
    assert modules == ["model[5]", "model[3]", "model[1]", "model[0]"]


def test_open_to_the_last_level_every_operation_and_every_parameter_has_its_box() -> None:
    every = frozenset(path for inside in CONVOLUTIONS.inside for path in inside)
    drawing = CONVOLUTIONS.drawing(every)
    kinds = [one.kind for one in drawing.boxes]
    leaves = [node for node in CONVOLUTIONS.look.nodes if node.leaf]
    assert kinds.count("parameter") == len(leaves)
    hidden = len(CONVOLUTIONS.prepared)
    assert kinds.count("operation") == len(CONVOLUTIONS.look.nodes) - len(leaves) - hidden
    assert "module" not in kinds


def test_equal_blocks_in_a_row_are_one_box_that_opens_into_all_of_them() -> None:
    opened = TRANSFORMER.opened_to(10)
    stack = box(TRANSFORMER.drawing(opened), "layers[0…5]")
    assert stack.repeats == 6
    assert "72 parameters" in stack.detail
    drawing = TRANSFORMER.drawing(opened | {stack.id})
    layers = [title for title in titles(drawing) if title.startswith("layers")]
    assert layers == [f"layers[{number}]" for number in range(5, -1, -1)]
    assert all(one.repeats == 1 for one in drawing.boxes)


def test_blocks_of_other_sizes_are_not_one_box() -> None:
    model = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 4), nn.Linear(4, 8), nn.Linear(8, 8)])
    x = torch.randn(2, 4)
    for layer in model:
        x = layer(x).relu()
    folding = Folding(look_at("x", model=model, x=x))
    assert "×" not in "".join(tree(folding.drawing(frozenset({"model"}))))


def test_as_many_levels_are_open_as_there_is_room_for() -> None:
    few, many = (len(CONVOLUTIONS.drawing(CONVOLUTIONS.opened_to(most)).boxes) for most in (6, 40))
    assert few <= 6 < many <= 40


def reachable(drawing: Drawing) -> set[str]:
    """Everything that the root is made from."""
    inputs: dict[str, list[str]] = {}
    for link in drawing.links:
        inputs.setdefault(link.target, []).append(link.source)
    found: set[str] = set()
    waiting = ["root 0"]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += inputs.get(name, [])
    return found


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_is_open_every_box_leads_to_the_root_and_every_link_to_a_box(data: st.DataObject) -> None:
    folding = data.draw(st.sampled_from([CONVOLUTIONS, TRANSFORMER]))
    paths = sorted({path for inside in folding.inside for path in inside} | {"model.layers[0…5]"})
    drawing = folding.drawing(frozenset(data.draw(st.sets(st.sampled_from(paths)))))
    ids = [one.id for one in drawing.boxes]
    assert len(set(ids)) == len(ids)
    assert {link.source for link in drawing.links} | {link.target for link in drawing.links} <= set(ids)
    assert reachable(drawing) == set(ids)
    pairs = [(link.source, link.target) for link in drawing.links]
    assert len(set(pairs)) == len(pairs)


def test_memory_that_is_kept_twice_counts_once() -> None:
    x = torch.randn(1024, requires_grad=True)
    y = x.exp()
    folding = Folding(look_at("z", z=(y * y).sum()))
    assert "4.0 KiB saved" in box(folding.drawing(frozenset()), "Mul").detail


def test_what_backward_will_refuse_is_marked_at_its_operation_and_at_its_module() -> None:
    layer = nn.Sequential(nn.Linear(3, 3), nn.Sigmoid(), nn.Linear(3, 3))
    hidden = layer[1](layer[0](torch.randn(2, 3)))
    out = layer[2](hidden)
    with torch.no_grad():
        hidden.add_(1)
    folding = Folding(look_at("out", layer=layer, hidden=hidden, out=out))
    closed = box(folding.drawing(frozenset()), "layer")
    assert closed.wrong is not None
    assert "backward will fail" in closed.wrong
    assert "✗" in "\n".join(tree(folding.drawing(frozenset())))


@pytest.mark.parametrize("function", [torch.round, torch.sign, torch.sgn, torch.floor, torch.ceil, torch.trunc])
def test_a_step_whose_gradient_is_zero_is_marked(function: Callable[[torch.Tensor], torch.Tensor]) -> None:
    x = torch.randn(3, requires_grad=True)
    drawing = Folding(look_at("y", y=function(x * 2).sum())).drawing(frozenset())
    (found,) = [one.wrong for one in drawing.boxes if one.wrong]
    assert found is not None
    assert "gradient of zero" in found
    function(x * 2).sum().backward()
    assert x.grad is not None
    assert not x.grad.any()


def test_the_tree_names_each_box_once_and_refers_to_it_after() -> None:
    lines = tree(CONVOLUTIONS.drawing(CONVOLUTIONS.opened_to(40)))
    assert lines[0] == "● loss  f32[]"
    assert sum("MaxPool2DWithIndices" in line for line in lines) == 2
    assert sum("↑ MaxPool2DWithIndices" in line for line in lines) == 1


HOSTILE = '<img src=x onerror="alert(1)">\\"\n\u202e'


def test_hostile_names_stay_strings_in_dot() -> None:
    drawing = Drawing(
        boxes=[Box(id=HOSTILE, kind="root", title=HOSTILE), Box(id="b", kind="input", title="b" * 10_000)],
        links=[Link(source="b", target=HOSTILE, label=HOSTILE)],
    )
    text = dot(drawing, HOSTILE)
    assert text.count("\n") == 7
    inside = text.replace("\\\\", "").replace('\\"', "")
    assert all(line.count('"') % 2 == 0 for line in inside.splitlines())
