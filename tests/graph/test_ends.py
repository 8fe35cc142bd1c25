"""The place where the gradient dies, in the drawing: between what made a tensor and what used it without its graph."""

from __future__ import annotations

import sys
import textwrap
from typing import Any

import cattrs
import torch
from torch import nn
from torch.nn import functional

from graph.test_folding import box
from probe.evaluated import evaluated, look
from tensor_inspector.graph.dot import dot
from tensor_inspector.graph.folding import Folding
from tensor_inspector.graph.layout import placed
from tensor_inspector.graph.shown import shown
from tensor_inspector.graph.svg import svg
from tensor_inspector.graph.tree import tree
from tensor_inspector.records.drawing import Drawing
from tensor_inspector.records.graph import GraphLook
from tensor_inspector.source.cuts import cuts


def folding_of(body: str) -> Folding:
    """The graph of `loss` at the end of a function with these lines."""
    lines = textwrap.indent(textwrap.dedent(body).strip(), "    ")
    source = f"def work(x, w, model, head):\n{lines}\n    return sys._getframe()\n"
    space: dict[str, Any] = {"torch": torch, "F": functional, "sys": sys}
    exec(compile(source, "work.py", "exec"), space)
    torch.manual_seed(1)
    w = torch.randn(4, 4, requires_grad=True)
    frame = space["work"](torch.randn(3, 4), w, nn.Linear(4, 4), nn.Linear(4, 2))
    graph = cattrs.structure(evaluated(frame, "graph", expressions=["loss"])["ok"], GraphLook)
    return Folding(graph, cuts(look(frame), source))


def ways(drawing: Drawing) -> set[tuple[str, str]]:
    """Links from and to what lost its graph, by titles."""
    titles = {box.id: box.title for box in drawing.boxes}
    ends = {box.id for box in drawing.boxes if box.kind == "cut"}
    return {(titles[one.source], titles[one.target]) for one in drawing.links if {one.source, one.target} & ends}


def test_a_detached_tensor_stands_between_its_maker_and_its_user() -> None:
    folding = folding_of("z = model(x)\nh = z.detach()\nloss = head(h).sum() + z.sum()")
    drawing = folding.drawing(frozenset({"model", "head"}))
    end = box(drawing, "h")
    assert (end.kind, end.detail) == ("cut", "no graph · line 3")
    assert end.wrong is not None
    assert "detach() cuts the graph" in end.wrong
    assert ways(drawing) == {("z = model · Addmm", "h"), ("h", "head · Addmm")}
    assert ways(folding.drawing(frozenset())) == {("model", "h"), ("h", "head")}


def test_it_is_told_in_every_form_of_the_drawing() -> None:
    folding = folding_of("z = model(x)\nh = z.detach()\nloss = head(h).sum() + z.sum()")
    drawing = folding.drawing(frozenset())
    assert any(line.startswith("✂ h") or "✂ h" in line for line in tree(drawing))
    assert dot(drawing, "loss").count("style=dashed") == 2
    picture = svg(drawing, placed(drawing))
    assert picture.count('<path class="cut"') == 4, "two ways and their heads"
    view = shown(folding, frozenset(), number=1, place="", file="work.py", notes=[])
    (end,) = [one for one in view.boxes if one.kind == "cut"]
    assert (end.expression, end.source and (end.source.file, end.source.line)) == ("h", ("work.py", 3))
    assert folding.box_of("h", frozenset()) == end.id


def test_a_copy_is_known_by_its_memory_where_it_was_reshaped_before_its_use() -> None:
    folding = folding_of("z = model(x)\nh = z.detach() * 2\nloss = head(h.view(1, 3, 4)).sum() + z.sum()")
    assert ("h", "head") in ways(folding.drawing(frozenset()))


def test_what_the_loss_does_not_use_is_not_drawn() -> None:
    folding = folding_of(
        """
        z = model(x)
        predicted = z.argmax(-1)
        with torch.no_grad():
            confidence = z.softmax(-1).amax(-1)
        loss = head(z).sum()
        """
    )
    assert [box.kind for box in folding.drawing(frozenset()).boxes].count("cut") == 0


def test_a_target_that_was_made_without_a_graph_is_linked_to_the_loss_that_compares_with_it() -> None:
    folding = folding_of(
        """
        z = model(x)
        with torch.no_grad():
            target = model(x) * 0.9
        loss = F.mse_loss(z, target)
        """
    )
    assert ways(folding.drawing(frozenset())) == {("target", "MseLoss")}
