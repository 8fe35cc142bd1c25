"""The line in the forward pass that a node of autograd's belongs to, as anomaly detection keeps it with the node."""

from __future__ import annotations

import re
from typing import Any

from ..records.line import Line
from . import evidence, live, raw
from .native import Native
from .walk import Found

ENTRY = re.compile(r'\s*File "(?P<file>.+)", line (?P<line>\d+), in (?P<function>.+)\n(?:\s+(?P<text>.+))?')
KEY = "traceback_"
# How torch (1.13 to 2.13) names the node in an error of the backward pass.
NAMED = re.compile(r"Function '(\w+)' returned nan values|which is output \d+ of (\w+), is at version")


def of_node(node: Any) -> Line | None:
    """The user's innermost line; None where the node was made without anomaly detection."""
    return (lines_of(node) or [None])[-1]


def lines_of(node: Any) -> list[Line]:
    """The user's lines of its traceback, the outermost first."""
    kept = getattr(node, "metadata", None)
    traceback = kept.get(KEY) if type(kept) is dict else None
    if type(traceback) is not list:
        return []
    others = evidence.folders_of_others()
    found = [ENTRY.match(entry) for entry in traceback if type(entry) is str]
    return [
        Line(one["file"], int(one["line"]), one["function"], (one["text"] or "").strip())
        for one in found
        if one is not None and evidence.is_users(one["file"], others)
    ]


def of_error(message: str, found: list[Found], torch: Any) -> list[Line]:
    """The lines of the one operation behind the frame's tensors that an error names; none where it may be several."""
    match = NAMED.search(message)
    if match is None or torch is None:
        return []
    with live.untouched(torch):
        places = [lines_of(node) for node in nodes_named(match[1] or match[2], found, Native(torch))]
    told = [lines for lines in places if lines]
    if len(told) < len(places) or len({(lines[-1].file, lines[-1].line) for lines in told}) != 1:
        return []
    return told[0]


def nodes_named(name: str, found: list[Found], native: Native) -> list[Any]:
    """The nodes with this name behind the frame's tensors, of so many as torch can free again once they were seen."""
    waiting = [native.grad_fn(one.value) for one in found if not one.is_array and not native.is_leaf(one.value)]
    seen: dict[int, Any] = {}
    while waiting and len(seen) < native.nodes_left:
        node = waiting.pop()
        if node is None or id(node) in seen:
            continue
        seen[id(node)] = node
        waiting += [used for used, _ in node.next_functions]
    whole = re.compile(re.escape(name) + r"(Backward\d*)?")
    return [node for node in seen.values() if whole.fullmatch(raw.class_name(type(node)))]
