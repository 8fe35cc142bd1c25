"""torchviz's own drawing: what the installed torchviz draws, with nothing left behind."""

from __future__ import annotations

import gc
import re
import sys
import warnings
import weakref
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import cattrs
import pytest
import torch
from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint

from probe.autograd_models import Scaled, cnn_with_skips, mlp, transformer
from probe.evaluated import evaluated, frame_with, run_apart
from tensor_inspector.channel import torchviz_source
from tensor_inspector.records.torchviz import TorchvizLook

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import torchviz

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:torchviz", "ignore:The hashes produced")
BUNDLED = torchviz_source.packed()
NUMBER = re.compile(r"\b\d{9,}\b")


@pytest.fixture
def without_torchviz(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program whose environment has no torchviz: here the folders of this one are out of sight for the call."""
    folder = str(Path(torchviz.__file__).parents[1])
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry != folder])
    for name in [name for name in sys.modules if name.partition(".")[0] in ("torchviz", "graphviz")]:
        monkeypatch.delitem(sys.modules, name)


def draw(frame: FrameType, *expressions: str, attributes: bool = False, saved: bool = False) -> TorchvizLook:
    asked = {"expressions": list(expressions), "attributes": attributes, "saved": saved, "bundled": BUNDLED}
    answer = evaluated(frame, "torchviz", **asked)
    assert "ok" in answer, answer
    return cattrs.structure(answer["ok"], TorchvizLook)


def numbered(dot: str | None) -> str:
    """DOT with ids by first appearance: they are addresses, which differ for what is saved."""
    assert dot is not None
    known: dict[str, str] = {}
    return NUMBER.sub(lambda found: known.setdefault(found[0], f"n{len(known)}"), dot)


def custom() -> tuple[Tensor, ...]:
    first, second = Scaled.apply(torch.randn(3, requires_grad=True), torch.randn(3, requires_grad=True))
    return (first.sum() + second.exp().sum(),)


def view() -> tuple[Tensor, ...]:
    return (torch.randn(4, 4, requires_grad=True).exp()[1:],)


def several() -> tuple[Tensor, ...]:
    x = torch.randn(3, requires_grad=True)
    return x.exp(), x.exp().sin(), x


@pytest.mark.usefixtures("without_torchviz")
@pytest.mark.parametrize(("attributes", "saved"), [(False, False), (True, False), (False, True), (True, True)])
@pytest.mark.parametrize("make", [mlp, custom, view, several, cnn_with_skips, transformer])
def test_the_bundled_torchviz_draws_what_the_installed_one_draws(
    make: Callable[[], tuple[Tensor, ...]], attributes: bool, saved: bool
) -> None:
    roots = make()
    names = {f"root{number}": root for number, root in enumerate(roots)}
    look = draw(frame_with(**names), *names, attributes=attributes, saved=saved)
    assert (look.origin, look.problem) == ("bundled", None)
    leaves = {name: root for name, root in names.items() if root.is_leaf}
    asked = roots[0] if len(roots) == 1 else roots
    expected = torchviz.make_dot(asked, params=leaves, show_attrs=attributes, show_saved=saved)
    assert numbered(look.text) == numbered(expected.source)


@pytest.mark.usefixtures("without_torchviz")
def test_parameters_and_other_leaves_have_the_names_of_the_frame() -> None:
    net, x = nn.Linear(3, 2), torch.ones(3, requires_grad=True)
    text = draw(frame_with(net=net, x=x, loss=net(x).sum()), "loss").text or ""
    assert [name in text for name in ("net.weight\n (2, 3)", "net.bias\n (2)", '"x\n (3)')] == [True] * 3


@pytest.mark.usefixtures("without_torchviz")
def test_an_expression_is_evaluated_in_the_frame_and_leaves_beside_a_graph_are_drawn_too() -> None:
    x = torch.ones(3, requires_grad=True)
    text = draw(frame_with(x=x, loss=x.exp().sum()), "loss", "(x * 2).sum()", "x").text or ""
    assert text.count("SumBackward0") == 2
    assert "MulBackward0" in text


# What is looked at before and after, in a program of its own.
APART = """
import builtins, gc, logging, resource, sys, threading, warnings
import cattrs, torch
from probe.evaluated import evaluated, frame_with
from tensor_inspector.records.torchviz import TorchvizLook

def draw(frame, *expressions, attributes=False, saved=False):
    asked = dict(expressions=expressions, attributes=attributes, saved=saved, bundled=BUNDLED)
    return cattrs.structure(evaluated(frame, "torchviz", **asked)["ok"], TorchvizLook)

def state():
    return [
        sorted(sys.modules), list(sys.path), list(sys.meta_path), list(sys.path_hooks), sorted(sys.path_importer_cache),
        sorted(vars(builtins)), list(warnings.filters), getattr(warnings, "_filters_version", 0),
        sorted(logging.root.manager.loggerDict), sys.getrecursionlimit(), threading.active_count(), gc.isenabled(),
        torch.get_rng_state().tolist(), torch.is_grad_enabled(), x._version, w._version, w.grad,
        len(torch.overrides._get_current_function_mode_stack()),
    ]

w = torch.randn(3, 3, requires_grad=True)
x = torch.randn(3)
loss = (x @ w).relu().sum()
frame = frame_with(x=x, w=w, loss=loss)
before = state()
found = [draw(frame, "loss"), draw(frame, "loss", attributes=True, saved=True)]
for number, (one, two) in enumerate(zip(before, state())):
    assert one == two, (number, one, two)
loss.backward()
assert all("ReluBackward0" in one.text for one in found), found
print(*[one.origin for one in found])
"""
# No torchviz, no graphviz and, as in Python 3.12, no distutils; what else lies in their folder is imported first.
HIDDEN = """
class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("torchviz", "graphviz", "distutils"):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Hidden())
sys.path[:] = [one for one in sys.path if one != FOLDER]
"""


@pytest.mark.slow
@pytest.mark.parametrize("origin", ["user's", "bundled"])
def test_a_program_is_afterwards_as_it_was(origin: str) -> None:
    folder = str(Path(torchviz.__file__).parents[1])
    program = APART if origin == "user's" else APART.replace("\nw = ", f"{HIDDEN}\nw = ")
    done = run_apart(f"BUNDLED, FOLDER = {BUNDLED!r}, {folder!r}\n{program}")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == f"{origin} {origin}"


def test_the_programs_own_torchviz_is_preferred_imported_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "torchviz"
    package.mkdir()
    source = Path(torchviz.__file__).parent
    for file in source.glob("*.py"):
        (package / file.name).write_text(file.read_text().replace("lightblue", "theirs"))
    x = torch.ones(3, requires_grad=True)
    frame = frame_with(x=x, loss=x.exp().sum())
    imported = draw(frame, "loss")
    assert imported.origin == "user's"
    assert "theirs" not in (imported.text or "")
    for name in [name for name in sys.modules if name.partition(".")[0] == "torchviz"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(tmp_path)
    importable = draw(frame, "loss")
    assert importable.origin == "user's"
    assert "theirs" in (importable.text or "")
    (package / "dot.py").write_text("def make_dot(var, params=None): ...\ndef make_dot_from_trace(trace): ...\n")
    assert draw(frame, "loss").origin == "bundled", "too old for the switches"
    (package / "__init__.py").write_text("import nonsense_that_is_not_there\n")
    assert draw(frame, "loss").origin == "bundled", "broken"


@pytest.mark.usefixtures("without_torchviz")
def test_without_any_torchviz_the_sentence_says_what_to_install() -> None:
    x = torch.ones(3, requires_grad=True)
    asked: dict[str, Any] = {"expressions": ["loss"], "attributes": False, "saved": False, "bundled": ""}
    answer = evaluated(frame_with(loss=x.exp().sum()), "torchviz", **asked)
    assert "pip install torchviz" in answer["ok"]["problem"]


def test_what_was_drawn_is_not_kept_alive() -> None:
    x = torch.randn(10, requires_grad=True)
    loss = x.exp().sin().sum()
    leaf = weakref.ref(x)
    gc.disable()
    try:
        assert draw(frame_with(loss=loss), "loss", saved=True).text
        del loss, x
        assert leaf() is None
    finally:
        gc.enable()


def chain(length: int) -> Tensor:
    x = torch.ones(2, requires_grad=True)
    for _ in range(length):
        x = x + 1
    return x


def test_a_graph_deeper_than_python_recurses_is_refused_in_words() -> None:
    problem = draw(frame_with(loss=chain(3_000)), "loss").problem or ""
    assert problem.startswith("This graph is 3,001 operations deep")
    assert "sys.setrecursionlimit" in problem
    limit = sys.getrecursionlimit()
    assert draw(frame_with(loss=chain(limit // 2)), "loss").text
    assert sys.getrecursionlimit() == limit


@pytest.mark.slow
def test_every_depth_up_to_the_refused_one_is_drawn() -> None:
    """The room for calls is counted right: there is no depth in between at which torchviz itself would fail."""
    problems = [draw(frame_with(loss=chain(length)), "loss").problem for length in range(600, 1000, 8)]
    assert all(problem is None or "operations deep" in problem for problem in problems)
    assert problems[0] is None
    assert problems[-1] is not None


def test_a_wide_graph_is_refused_by_its_size_in_words() -> None:
    x = torch.ones(2, requires_grad=True)
    loss = torch.stack([x.exp() for _ in range(5_001)]).sum()
    assert "more than 5,000 operations" in (draw(frame_with(loss=loss), "loss").problem or "")


def test_a_freed_graph_is_drawn_without_what_was_saved_and_refused_in_words_with_it() -> None:
    loss = (torch.ones(3, requires_grad=True).exp() * 2).sum()
    loss.backward()
    frame = frame_with(loss=loss)
    assert "ExpBackward0" in (draw(frame, "loss").text or "")
    for switch in ("attributes", "saved"):
        problem = draw(frame, "loss", **{switch: True}).problem or ""
        assert "backward() has freed" in problem
        assert "retain_graph=True" in problem


def test_a_saved_tensor_that_was_written_to_is_refused_in_words() -> None:
    h = torch.ones(3, requires_grad=True).exp()
    loss = h.exp().sum()
    h.add_(1)
    problem = draw(frame_with(loss=loss), "loss", saved=True).problem or ""
    assert "written to in place" in problem


@pytest.mark.skipif(not hasattr(torch._C._autograd.SavedTensor, "unpack_hook"), reason="torch 2.8 tells")
def test_hooks_of_saved_tensors_are_not_run() -> None:
    ran: list[str] = []

    def unpack(value: Tensor) -> Tensor:
        ran.append("unpack")
        return value

    x = torch.ones(3, requires_grad=True)
    with torch.autograd.graph.saved_tensors_hooks(lambda value: value, unpack):
        loss = x.exp().sum()
    frame = frame_with(loss=loss, again=checkpoint(torch.exp, x, use_reentrant=False).sum())
    assert "ExpBackward0" in (draw(frame, "loss").text or "")
    for expression in ("loss", "again"):
        assert "keeps its saved tensors packed" in (draw(frame, expression, saved=True).problem or "")
        assert "keeps its saved tensors packed" in (draw(frame, expression, attributes=True).problem or "")
    assert ran == []


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("number", "torchviz cannot draw number: no tensor, but of type int."),
        ("nonsense(", "torchviz cannot draw nonsense(: not a Python expression"),
        ("missing", "torchviz cannot draw missing: fails here with NameError"),
        ("x", "torchviz cannot draw x: a leaf"),
        ("plain", "torchviz cannot draw plain: requires no gradient"),
    ],
)
def test_what_is_no_tensor_with_a_graph_is_refused_in_words(expression: str, words: str) -> None:
    frame = frame_with(number=3, x=torch.ones(2, requires_grad=True), plain=torch.ones(2))
    assert (draw(frame, expression).problem or "").startswith(words)
