"""torchviz's own drawing, made here by the program's torchviz, or by one that came along.

Either is run from its sources and thrown away: nothing is imported that was not there before.
"""

from __future__ import annotations

import sys
from functools import total_ordering
from types import FrameType, SimpleNamespace
from typing import Any

from ..records.torchviz import TorchvizLook, TorchvizOrigin
from . import autograd, live, private_packages, raw, roots, saved
from .budget import Budget
from .graph_look import asked_for
from .native import Native

PACKAGES = ("torchviz", "graphviz")
SWITCHES = ("params", "show_attrs", "show_saved")
MOST_NODES = 5_000
# What torchviz and graphviz call below the recursion, and what the debugger may add.
SPARE_FRAMES = 60
LARGEST_TEXT = 16 << 20


class NoDrawing(Exception):
    """torchviz cannot draw this; the message says why, and what to do."""


def look(message: dict[str, Any], target: FrameType, torch: Any, numpy: Any, budget: Budget) -> TorchvizLook:
    """The drawing of the tensors behind expressions, as DOT."""
    try:
        values, params = found(message["expressions"], target, torch, numpy, budget)
        with live.untouched(torch):
            drawable(values, Native(torch), budget, unpacks=message["attributes"] or message["saved"])
            return drawn(message, [value for _, value in values], params)
    except NoDrawing as reason:
        return TorchvizLook(text=None, problem=str(reason), origin=None)


def found(
    expressions: list[str], target: FrameType, torch: Any, numpy: Any, budget: Budget
) -> tuple[list[tuple[str, Any]], dict[str, Any]]:
    """The tensors asked for, and by our names the leaves that the frame reaches, which are what torchviz names."""
    _, tensors, values = asked_for(expressions, target, torch, numpy, budget)
    for expression, value in values:
        if isinstance(value, roots.NoTensor):
            raise NoDrawing(f"torchviz cannot draw {expression}: {value}.")
    native = Native(torch)
    leaves = {
        one.expression: one.value for one in tensors if native.requires_grad(one.value) and native.is_leaf(one.value)
    }
    return values, leaves


def drawable(values: list[tuple[str, Any]], native: Native, budget: Budget, *, unpacks: bool) -> None:
    """Looks at the graph before torchviz does. Raises NoDrawing where it would not come to an end, or run hooks."""
    going = autograd.GraphWalk(native, {}, Budget(budget.seconds, budget.rows, MOST_NODES + 1))
    answers = [going.root(*pair) for pair in values]
    if all(root.node is None for root in answers):
        raise NoDrawing(" ".join(f"torchviz cannot draw {root.expression}: {root.problem}." for root in answers))
    graph = going.run()
    if len(graph.nodes) > MOST_NODES:
        raise NoDrawing(
            f"This graph is too large for torchviz: more than {MOST_NODES:,} operations. Ask for a tensor that is made "
            "earlier, or export the drawing of the panel, which folds modules."
        )
    if graph.left_out:
        raise NoDrawing(f"torchviz cannot draw all of this graph. Left out would be {graph.left_out}.")
    depth = deepest([root.node for root in answers if root.node is not None], graph.edges, len(graph.nodes))
    room = min(sys.getrecursionlimit() - frames_here() - SPARE_FRAMES, going.deepest)
    if depth > room:
        raise NoDrawing(too_deep(f"{depth:,} operations deep, and Python has room for {max(room, 0):,} calls here"))
    for node in graph.nodes:
        if (unpacks or node.kind == "custom") and any(one.state == "packed" for one in node.saved):
            raise NoDrawing(packed(node.name, custom=node.kind == "custom"))


def deepest(tops: list[int], edges: list[list[int]], count: int) -> int:
    """How deep torchviz recurses: it goes depth first, inputs in their order, each node once."""
    inputs: list[list[int]] = [[] for _ in range(count)]
    for user, used, _ in edges:
        inputs[user].append(used)
    seen: set[int] = set()
    most = 0
    for top in tops:
        if top in seen:
            continue
        seen.add(top)
        open_nodes = [iter(inputs[top])]
        while open_nodes:
            most = max(most, len(open_nodes))
            below = next((one for one in open_nodes[-1] if one not in seen), None)
            if below is None:
                open_nodes.pop()
            else:
                seen.add(below)
                open_nodes.append(iter(inputs[below]))
    return most


def frames_here() -> int:
    count, here = 0, sys._getframe()
    while here is not None:
        count, here = count + 1, here.f_back
    return count


def drawn(message: dict[str, Any], values: list[Any], params: dict[str, Any]) -> TorchvizLook:
    """Runs `make_dot`. Raises NoDrawing with the reason where it fails."""
    kept: list[set[Any]] = []
    make_dot, origin = loaded(message["bundled"], kept)
    switches = {"show_attrs": message["attributes"], "show_saved": message["saved"]}
    try:
        dot = make_dot(values[0] if len(values) == 1 else tuple(values), params=params, **switches)
        text = dot.source
    except RecursionError:
        raise NoDrawing(too_deep("too deep for the calls that Python has room for")) from None
    except Exception as error:
        raise NoDrawing(refused(error)) from None
    finally:
        # What make_dot has seen stays in a cycle of its own functions: the whole graph, until a collection.
        for one in kept:
            one.clear()
    if len(text) > LARGEST_TEXT:
        raise NoDrawing("torchviz's drawing is too large to be sent. Leave out attributes and saved tensors.")
    return TorchvizLook(text=text, problem=None, origin=origin)


def loaded(bundled: str, kept: list[set[Any]]) -> tuple[Any, TorchvizOrigin]:
    """`make_dot`, of the program's torchviz where that has all switches. Raises NoDrawing where there is none."""
    theirs = [private_packages.found(name) for name in PACKAGES]
    if all(theirs):
        try:
            make_dot = run({name: one for part in theirs for name, one in (part or {}).items()}, kept)
            if all(name in make_dot.__code__.co_varnames for name in SWITCHES):
                return make_dot, "user's"
        except Exception:  # broken, or made for another Python: ours is tried
            kept.clear()
    if not bundled:
        raise NoDrawing("torchviz is not installed where the program runs. Install it there: pip install torchviz.")
    return run(private_packages.unpacked(bundled), kept), "bundled"


def run(sources: private_packages.Sources, kept: list[set[Any]]) -> Any:
    """torchviz's function. Sets that it makes are in `kept`."""

    def remembered(*values: Any) -> set[Any]:
        made = set(*values)
        kept.append(made)
        return made

    silent = Silent()
    version = SimpleNamespace(LooseVersion=LooseVersion)
    given = {
        # Both would leave traces: loggers by name, and warnings that are then not shown to the program any more.
        "logging": silent,
        "warnings": silent,
        # torchviz asks for it, and Python 3.12 has it no more; setuptools' own replaces imports to bring it back.
        "distutils": SimpleNamespace(version=version),
        "distutils.version": version,
    }
    graphviz = {name: one for name, one in sources.items() if name.partition(".")[0] != "torchviz"}
    below = private_packages.PrivatePackages(graphviz, given, {})
    below.module("graphviz")
    torchviz = private_packages.PrivatePackages(sources, below.modules, {"set": remembered})
    return torchviz.module("torchviz").make_dot


class Silent:
    """A module, an object or a function that does nothing."""

    def __getattr__(self, name: str) -> Silent:
        return self

    def __call__(self, *_: Any, **__: Any) -> Silent:
        return self


@total_ordering
class LooseVersion:
    """As much of distutils' class as comparing torch's version with another needs."""

    def __init__(self, text: str) -> None:
        self.parts: list[int] = []
        for part in str(text).partition("+")[0].split("."):
            digits = part[: len(part) - len(part.lstrip("0123456789"))]
            self.parts.append(int(digits or 0))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LooseVersion) and self.parts == other.parts

    def __lt__(self, other: LooseVersion) -> bool:
        return self.parts < other.parts


def too_deep(how: str) -> str:
    return (
        f"This graph is {how}: torchviz calls itself once for each. Ask for a tensor that is made earlier, export the "
        "drawing of the panel instead, or call sys.setrecursionlimit in the program."
    )


def packed(name: str, *, custom: bool) -> str:
    what = "keeps its saved tensors packed (saved_tensors_hooks or checkpointing): drawing them would run the program"
    instead = "Export the drawing of the panel instead" if custom else "Draw without attributes and saved tensors"
    return f"{name} {what}. {instead}."


def refused(error: Exception) -> str:
    text = roots.one_line(error)
    if "second time" in text or "have already been freed" in text:
        return (
            "torchviz cannot draw saved tensors that backward() has freed. Stop before backward(), call it with "
            "retain_graph=True, or draw without attributes and saved tensors."
        )
    if saved.MODIFIED in text:
        return (
            "torchviz cannot draw a saved tensor that was written to in place since; backward() will fail on it too. "
            "Draw without attributes and saved tensors, or see the panel's notes for which it is."
        )
    name = raw.class_name(type(error))
    return f"torchviz could not draw this graph: {name}{': ' + text if text else ''}."
