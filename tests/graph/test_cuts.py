"""Where gradients are cut, in frames of programs that really ran."""

from __future__ import annotations

import sys
import textwrap
from typing import Any

import pytest
import torch
from torch import nn

from graph.looks import look_at
from probe.evaluated import frame_with, look
from tensor_inspector.graph.cuts import frozen, unreached
from tensor_inspector.records.cut import Cut
from tensor_inspector.records.frame import FrameLook
from tensor_inspector.source.cuts import cuts


def stopped(body: str) -> tuple[FrameLook, str]:
    """A function with these lines, run to its last; the frame as the probe tells it, and the source."""
    lines = textwrap.indent(textwrap.dedent(body).strip(), "    ")
    source = f"def work(x, w, model):\n{lines}\n    return sys._getframe()\n"
    space: dict[str, Any] = {"torch": torch, "sys": sys, "np": __import__("numpy")}
    exec(compile(source, "work.py", "exec"), space)
    torch.manual_seed(1)
    model = nn.Linear(4, 4)
    frame = space["work"](torch.randn(3, 4), torch.randn(4, 4, requires_grad=True), model)
    return look(frame), source


def cut_of(body: str, name: str = "h") -> Cut | None:
    found = {one.expression: one for one in cuts(*stopped(body))}
    return found.get(name)


CERTAIN = {
    "y = x @ w\nh = y.detach()": "shares its memory with y, which has one, and line 3 says why: detach() cuts",
    "y = x @ w\nh = y.data": "shares its memory with y, which has one, and line 3 says why: .data cuts",
    "y = x @ w\nn = y.detach().numpy()\nh = torch.from_numpy(n)": "shares its memory with y",
    "y = x @ w\nh = y.argmax(1)": "int64, made from y in line 3",
    "y = x @ w\nwith torch.inference_mode():\n    h = y * 2": "line 4 made it from y in inference mode",
}
LIKELY = {
    "y = x @ w\nwith torch.no_grad():\n    h = y * 2": "line 4, h = y * 2, runs in no_grad",
    "with torch.no_grad():\n    h = model(x)": "h = model(x), runs in no_grad",
    "with torch.set_grad_enabled(False):\n    h = model(x) + 1": "runs in set_grad_enabled(False)",
    "y = x @ w\nh = y.detach() * 2": "detach() cuts the graph",
    "y = x @ w\nh = torch.tensor(y.tolist())": ".tolist() gives plain numbers",
    "y = x @ w\nh = torch.tensor(y.sum().item())": ".item() gives a plain number",
}
SILENT = [
    "h = (x @ w)\nh = h",
    "y = x @ w\nh = y.detach().clone()\nh *= 2",
    "h = x * 2",
    "h = torch.randn(3)",
    "h = x @ w",
    "mask = x > 0\nh = x[mask]",
    "y = x @ w\nh = torch.zeros(3)\nh = h + 1",
    "with torch.no_grad():\n    h = x * 2",
    "h = w.sum()",
]


@pytest.mark.parametrize("body", CERTAIN)
def test_what_memory_mode_and_dtype_show_is_certain(body: str) -> None:
    found = cut_of(body)
    assert found is not None
    assert CERTAIN[body] in found.reason
    assert found.certain
    assert "likely" not in found.reason


@pytest.mark.parametrize("body", LIKELY)
def test_what_the_source_alone_shows_is_likely_and_says_so(body: str) -> None:
    found = cut_of(body)
    assert found is not None
    assert LIKELY[body] in found.reason
    assert "likely" in found.reason
    assert not found.certain


@pytest.mark.parametrize("body", SILENT)
def test_where_nothing_was_cut_nothing_is_said(body: str) -> None:
    assert cut_of(body) is None


def test_a_decorator_switches_the_whole_function() -> None:
    seen, source = stopped("h = x @ w.detach().t()")
    decorated = "@torch.no_grad()\n" + source
    moved = type(seen)(**{**seen.__dict__, "place": type(seen.place)("work.py", seen.place.line + 1, "work")})
    (one,) = [cut for cut in cuts(moved, decorated) if cut.expression == "h"]
    assert "runs in no_grad" in one.reason


def test_source_that_cannot_be_parsed_leaves_the_certain_ones() -> None:
    seen, _ = stopped("y = x @ w\nh = y.detach()\nk = y.detach() * 2")
    assert [one.expression for one in cuts(seen, "def (:")] == ["h"]


def test_parameters_that_a_root_does_not_reach_are_told_by_module() -> None:
    model = nn.ModuleDict({"used": nn.Linear(2, 2), "forgotten": nn.Linear(2, 2), "frozen": nn.Linear(2, 2)})
    model["frozen"].requires_grad_(False)
    loss = model["used"](torch.randn(1, 2)).sum()
    values = {"model": model, "loss": loss}
    (found,) = unreached(look(frame_with(**values)), look_at("loss", **values))
    assert (found.module, found.parameters) == ("model['forgotten']", ["weight", "bias"])


def test_frozen_modules_are_told_by_the_outermost_that_is_frozen_whole() -> None:
    model = nn.Sequential(nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3)), nn.Linear(3, 2), nn.Linear(2, 2))
    model[0].requires_grad_(False)
    model[2].weight.requires_grad_(False)
    found = frozen(look(frame_with(model=model)))
    assert [(one.module, one.parameters) for one in found] == [("model[0]", 4)]
    assert frozen(look(frame_with(model=nn.Linear(2, 2)))) == []
    whole = nn.Linear(2, 2).requires_grad_(False)
    assert [one.module for one in frozen(look(frame_with(model=whole)))] == ["model"]
