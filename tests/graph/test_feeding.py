"""What a leaf feeds is shown where the leaf has no graph of its own."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import nn

from graph.looks import look_at
from tensor_inspector.graph.feeding import FEEDS_NOTHING, fed
from tensor_inspector.probe.autograd import LEAF
from tensor_inspector.records.graph import GraphRoot


def test_a_leaf_is_shown_in_the_graph_of_the_loss_alone() -> None:
    model, other = nn.Linear(3, 2), torch.ones(2, requires_grad=True)
    logits = model(torch.randn(4, 3))
    loss = logits.sum()
    apart = other.exp()
    found = fed(look_at("model.weight", model=model, logits=logits, loss=loss, other=other, apart=apart))
    assert [root.expression for root in found.look.roots] == ["loss"]
    ((place, name),) = found.leaves.items()
    assert name == "model.weight"
    leaf = found.look.nodes[place].leaf
    assert leaf is not None
    assert leaf.expression == "model.weight"
    assert [node.id for node in found.look.nodes] == list(range(len(found.look.nodes)))
    assert "ExpBackward0" not in {node.name for node in found.look.nodes}
    assert max(max(user, used) for user, used, _ in found.look.edges) < len(found.look.nodes)


def test_a_leaf_that_feeds_several_losses_is_shown_in_all() -> None:
    w = torch.ones(2, requires_grad=True)
    first, second = w.sum(), w.prod()
    found = fed(look_at("w", w=w, first=first, second=second))
    assert [root.expression for root in found.look.roots] == ["first", "second"]


def test_what_else_was_asked_for_keeps_its_reason() -> None:
    w = torch.ones(2, requires_grad=True)
    found = fed(look_at("w", "x", w=w, x=torch.ones(2), loss=w.sum()))
    assert [(root.expression, root.problem is None) for root in found.look.roots] == [("loss", True), ("x", False)]


def test_a_loss_among_many_tensors_is_found() -> None:
    w, other = torch.ones(2, requires_grad=True), torch.ones(2, requires_grad=True)
    found = fed(look_at("w", w=w, loss=(w * 2).sum(), states=[other * number for number in range(150)]))
    assert [root.expression for root in found.look.roots] == ["loss"]


def test_a_leaf_that_feeds_nothing_says_so() -> None:
    w, other = torch.ones(2, requires_grad=True), torch.ones(2, requires_grad=True)
    for values in ({"w": w}, {"w": w, "loss": other.sum()}):
        found = fed(look_at("w", **values))
        assert [root.problem for root in found.look.roots] == [FEEDS_NOTHING]
        assert found.leaves == {}


def test_beside_a_root_a_leaf_keeps_its_sentence() -> None:
    w = torch.ones(2, requires_grad=True)
    found = fed(look_at("loss", "w", w=w, loss=w.sum()))
    assert found.look.roots[0].problem is None
    assert found.look.roots[1].problem is not None
    assert found.look.roots[1].node is None


def test_a_leaf_asked_for_beside_its_loss_is_not_said_to_feed_nothing() -> None:
    w = torch.ones(2, requires_grad=True)
    root = GraphRoot("w", None, 0, [2], "float32", LEAF, leaf=f"{id(w):x}")
    look = look_at("loss", w=w, loss=w.sum())
    found = fed(replace(look, roots=[root, *look.roots]))
    assert [one.problem for one in found.look.roots] == [LEAF, None]
