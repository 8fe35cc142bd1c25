"""What the panel is told of a graph: names, lines, memory, the box of a tensor."""

from __future__ import annotations

import json
from dataclasses import replace

import torch
from torch import nn

from graph.looks import look_at, transformer
from tensor_inspector.graph.exports import FORMATS, exported
from tensor_inspector.graph.folding import Folding
from tensor_inspector.graph.naming import named
from tensor_inspector.graph.shown import shown
from tensor_inspector.graph.sources import source_of
from tensor_inspector.records.graph import GraphLook, GraphNode, SourceLine
from tensor_inspector.records.graph_view import GraphBox, GraphView

TRACEBACK = """  File "/home/ada/train.py", line 7, in <module>
    loss = step(model, x)
  File "/home/ada/net.py", line 31, in forward
    return self.fc(x)
  File "/home/ada/.venv/lib/python3.11/site-packages/torch/nn/modules/linear.py", line 134, in forward
    return F.linear(input, self.weight, self.bias)
"""


def view(look: GraphLook, *opened: str) -> GraphView:
    return shown(Folding(look), frozenset(opened), number=1, place="", file="", notes=[])


def box(found: GraphView, title: str) -> GraphBox:
    (one,) = [one for one in found.boxes if one.title == title]
    return one


def facts(one: GraphBox) -> dict[str, str]:
    return {fact.name: fact.value for fact in one.facts}


def test_an_operation_has_the_frame_s_name_for_what_it_made() -> None:
    x = torch.randn(4, 3, requires_grad=True)
    h = x.exp()
    same, loss = h, h.sum()
    found = view(look_at("loss", x=x, h=h, same=same, loss=loss))
    made = box(found, "h = Exp")
    assert made.expression == "h"
    assert facts(made)["made"] == "h"
    assert box(found, "Sum").expression == "loss", "the root's own box has its name already"


def test_a_recorded_line_and_module_are_not_called_inferred() -> None:
    model = nn.Linear(3, 2)
    look = look_at("y", model=model, y=model(torch.randn(4, 3)).relu())
    (relu,) = [node for node in look.nodes if node.name == "ReluBackward0"]
    (addmm,) = [node for node in look.nodes if node.name == "AddmmBackward0"]
    relu.source = SourceLine(file="C:\\work\\net.py", line=12, function="forward")
    addmm.source, addmm.module = relu.source, "model"
    found = view(look, "model")
    ran = box(found, "Relu")
    assert (ran.source and ran.source.file, ran.source and ran.source.line) == ("C:\\work\\net.py", 12)
    assert facts(ran)["line"] == "12 of net.py, in forward"
    assert "module" not in facts(ran)
    assert facts(box(found, "model · Addmm"))["module"] == "model"


def test_without_a_record_modules_are_inferred_and_say_so() -> None:
    model = nn.Linear(3, 2)
    found = view(look_at("y", model=model, y=model(torch.randn(4, 3)).relu()), "model")
    assert facts(box(found, "model · Addmm"))["module"] == "model (inferred)"
    assert box(found, "model · Addmm").source is None


def test_what_was_recorded_outside_of_every_module_is_put_into_none() -> None:
    look = transformer(2)
    between = next(
        node.id for node, module in zip(look.nodes, Folding(look).names.modules, strict=True)
        if module and not node.leaf and node.id not in Folding(look).names.using
    )  # fmt: skip
    look.nodes[between].source = SourceLine(file="train.py", line=3, function="step")
    folding = Folding(look)
    assert named(look, folding.inputs, folding.prepared).modules[between] == ""


def test_anomaly_detection_s_traceback_gives_the_innermost_line_outside_of_torch() -> None:
    node = GraphNode(id=0, kind="operation", name="AddmmBackward0", sequence=1, traceback=TRACEBACK)
    assert source_of(node) == SourceLine(file="/home/ada/net.py", line=31, function="forward")
    assert source_of(replace(node, traceback="nothing of a traceback")) is None
    own = SourceLine(file="a.py", line=1, function="f")
    assert source_of(replace(node, source=own)) == own


def test_a_saved_part_keeps_the_whole_and_says_so() -> None:
    x = torch.randn(1024, requires_grad=True)
    y = (x * 2)[:16].sin()
    found = view(look_at("y", y=y))
    sin = box(found, "Sin")
    assert "4.0 KiB saved" in sin.detail
    assert facts(sin)["saved self"] == "f32[16] 64 B, part of 4.0 KiB that are kept"


def test_parameters_are_not_counted_as_memory_that_the_graph_keeps() -> None:
    model = nn.Linear(1000, 1000, bias=False)
    x = torch.randn(2, 1000, requires_grad=True)
    found = view(look_at("loss", model=model, loss=model(x).sum()))
    assert found.summary.endswith("1 leaf · 7.8 KiB saved") or "7.8 KiB saved" in found.summary


def test_a_closed_module_tells_what_is_inside_and_what_keeps_most() -> None:
    look = transformer()
    found = view(look, "model", "model.layers")
    (row,) = [one for one in found.boxes if one.repeats > 1]
    told = facts(row)
    assert told["module"] == "model.layers[0…5]"
    assert told["parameters"].startswith("72, ")
    assert " in model.layers[" in told["keeps most"]
    (closed,) = [one for one in view(look).boxes if one.kind == "module"]
    assert int(facts(closed)["operations"].replace(",", "")) > int(told["operations"].replace(",", "")) - 1


def test_a_tensor_is_found_in_the_box_that_shows_it() -> None:
    model = nn.Sequential(nn.Sequential(nn.Linear(3, 3), nn.ReLU()), nn.Linear(3, 2))
    h = model[0](torch.randn(2, 3))
    loss = model[1](h).sum()
    folding = Folding(look_at("loss", model=model, h=h, loss=loss))
    closed, opened = frozenset[str](), frozenset({"model"})
    assert folding.box_of("loss", closed) == "root 0"
    assert folding.box_of("model[0][0].weight", closed) == "model"
    assert folding.box_of("model[0][0].weight", opened) == "model[0]"
    assert folding.box_of("h", opened) == "model[0]"
    assert folding.box_of("model[1]", opened) == "model[1]"
    assert folding.box_of("nothing", opened) is None
    weight = folding.box_of("model[1].weight", frozenset({"model", "model[1]"}))
    node = folding.node_of(weight or "")
    assert node is not None
    assert node.leaf is not None


def test_every_format_is_written_as_it_is_shown_and_json_whole() -> None:
    folding = Folding(transformer())
    closed = {form: exported(folding, form, "loss", frozenset()) for form in FORMATS}
    paper = {form: exported(folding, form, "loss") for form in FORMATS}
    assert closed["svg"].startswith("<svg")
    assert closed["html"].startswith("<!doctype html>")
    assert closed["dot"].startswith("digraph")
    assert all(len(closed[form]) < len(paper[form]) for form in ("svg", "html", "dot"))
    assert closed["json"] == paper["json"]
    assert len(json.loads(closed["json"])["nodes"]) == len(folding.look.nodes)
