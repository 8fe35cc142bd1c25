"""The six steps of a checkup, over looks at real tensors."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import torch
from torch import nn

from probe.evaluated import frame_with, look, statistics
from tensor_inspector.explain.checkup import STEPS, Checked, GraphFacts, checkup, root_of
from tensor_inspector.records.explanation import Explanation
from tensor_inspector.records.finding import Finding
from tensor_inspector.records.frame import CudaDevice
from tensor_inspector.records.view import CheckLine


def what(findings: list[Finding] | None = None, graph: GraphFacts | None = None, **values: Any) -> Checked:
    frame = frame_with(**values)
    stats = {one.id: one.stats for one in statistics(frame).stats}
    return Checked(look(frame), stats, 0, findings or [], None, graph)


def line(found: Checked, step: str) -> CheckLine:
    lines = checkup(found)
    assert [one.step for one in lines] == list(STEPS)
    return next(one for one in lines if one.step == step)


def trained() -> nn.Module:
    model = nn.Linear(3, 2)
    model(torch.ones(4, 3)).sum().backward()
    return model


def test_a_stop_at_which_nothing_is_wrong_is_green_throughout() -> None:
    model = trained()
    loss = model(torch.ones(4, 3)).sum()
    facts = GraphFacts("loss", operations=2, reached=2)
    lines = checkup(what(graph=facts, model=model, loss=loss))
    assert [one.state for one in lines] == ["ok"] * 6
    assert lines[2].sentence == "2 of 2 parameters have a gradient."
    assert lines[4].sentence == "loss: 2 operations reach 2 parameters; none is missed."
    assert lines[5].sentence == "No CUDA device in use; the tensors are on cpu."


def test_before_backward_no_gradient_is_due() -> None:
    assert "none is due before backward()" in line(what(model=nn.Linear(3, 2)), "Gradients").sentence
    assert line(what(x=torch.ones(2)), "Gradients").state == "ok"


def test_an_error_stands_in_its_own_step_and_where_it_belongs() -> None:
    error = Explanation("shape-mismatch", "RuntimeError", "", "a and b differ.", "train.py", 7, "step", "a + b", [])
    found = replace(what(a=torch.ones(2)), explanation=error)
    for step in ("Error", "Sizes"):
        shown = line(found, step)
        assert (shown.state, shown.sentence, shown.opens, shown.line) == ("error", "a and b differ.", "place", 7)


def test_a_finding_is_told_in_the_step_that_it_belongs_to() -> None:
    findings = [
        Finding("nan", "error", "h", "h is the first with NaN.", "train.py", 5),
        Finding("grad-none", "warning", "fc.weight", "fc.weight has no gradient.", "train.py", 9),
        Finding("non-contiguous", "info", "x", "x is not contiguous.", "train.py", 3),
    ]
    found = what(findings, x=torch.ones(2))
    states = {one.step: one.state for one in checkup(found)}
    assert states == {
        "Error": "ok",
        "Sizes": "ok",
        "Gradients": "warning",
        "Values": "error",
        "Graph": "ok",
        "GPU": "ok",
    }
    assert line(found, "Values").sentence == "h is the first with NaN."
    assert line(found, "Values").line == 5


def test_the_graph_is_traced_from_the_loss_before_any_other_tensor() -> None:
    w = torch.ones(3, requires_grad=True)
    y = w * 2
    loss = y.sum()
    metric = loss * 2
    assert root_of(look(frame_with(y=y, loss=loss, metric=metric))) == "loss"
    assert root_of(look(frame_with(y=y, metric=metric))) == "metric"
    assert root_of(look(frame_with(y=y, x=torch.ones(2)))) == "y"
    assert root_of(look(frame_with(x=torch.ones(2), w=w))) is None


def test_what_a_loss_does_not_reach_is_said_without_alarm() -> None:
    shown = line(what(graph=GraphFacts("loss", operations=9, reached=4, unreached=2), x=torch.ones(2)), "Graph")
    assert (shown.state, shown.opens, shown.expression) == ("info", "graph", "loss")
    assert shown.sentence == "loss: 9 operations reach 4 parameters; 2 that require a gradient are not reached."


def test_a_gpu_that_is_nearly_full_is_a_warning() -> None:
    found = what(x=torch.ones(2))
    assert found.look.torch is not None
    device = CudaDevice(index=0, name="GPU", allocated=95 << 30, reserved=97 << 30, peak=97 << 30, total=100 << 30)
    full = replace(found, look=replace(found.look, torch=replace(found.look.torch, cuda=[device])))
    assert line(full, "GPU").state == "warning"
    half = replace(device, allocated=50 << 30)
    half_full = replace(found, look=replace(found.look, torch=replace(found.look.torch, cuda=[half])))
    assert line(half_full, "GPU").sentence == "cuda:0: 50 GiB of 100 GiB allocated, 97 GiB reserved."
