"""The tensors that a person names for a graph: by what the frame reaches, else by evaluating what was typed."""

from __future__ import annotations

from types import FrameType
from typing import Any

from ..records.graph import GraphRoot
from . import raw
from .walk import Found

LONGEST_MESSAGE = 200


class NoTensor(Exception):
    """The expression is none that has a graph; the message says why, and what to do."""


def value_of(expression: str, frame: FrameType, found: dict[str, Found], torch: Any) -> Any:
    """The tensor behind an expression. Raises NoTensor.

    A name that the frame reaches runs nothing. Anything else is evaluated in the frame, as a watch is: the
    person has asked for it.
    """
    known = found.get(expression)
    value = known.value if known is not None else evaluated(expression, frame)
    cls = type(value)
    if raw.derives(cls, torch._C.TensorBase):
        return value
    raise NoTensor(not_a_tensor(value, cls, torch))


def evaluated(expression: str, frame: FrameType) -> Any:
    try:
        code = compile(expression.strip(), "<expression>", "eval")
    except (SyntaxError, ValueError) as error:
        reason = error.msg if isinstance(error, SyntaxError) else str(error)
        raise NoTensor(f"not a Python expression: {reason}") from None
    try:
        return eval(code, frame.f_globals, dict(frame.f_locals))
    except Exception as error:
        text = one_line(error)
        raise NoTensor(f"fails here with {raw.class_name(type(error))}{': ' + text if text else ''}") from None


def one_line(error: Exception) -> str:
    try:
        return str(error).strip().split("\n", 1)[0][:LONGEST_MESSAGE]
    except Exception:  # the program's own class
        return ""


def not_a_tensor(value: Any, cls: type, torch: Any) -> str:
    name = raw.class_name(cls)
    if raw.derives(cls, torch.nn.Module):
        return f"a module ({name}), which has no graph: ask for what it returned"
    for kind in (list, tuple):
        if raw.derives(cls, kind):
            tensors = [index for index, one in enumerate(kind.__iter__(value)) if holds(one, torch)]
            if tensors:
                return f"a {name} with {tensors_in_words(len(tensors))}, such as [{tensors[0]}]"
    if raw.derives(cls, dict):
        keys = [key for key, one in dict.items(value) if holds(one, torch) and type(key) is str]
        if keys:
            return f"a {name} with {tensors_in_words(len(keys))}, such as [{keys[0]!r}]"
    return f"no tensor, but of type {name}"


def tensors_in_words(count: int) -> str:
    return "1 tensor: ask for that" if count == 1 else f"{count:,} tensors: ask for one of them"


def holds(value: Any, torch: Any) -> bool:
    return raw.derives(type(value), torch._C.TensorBase)


def without(expression: str, problem: str) -> GraphRoot:
    """A root that is none."""
    return GraphRoot(expression=expression, node=None, output=0, shape=[], dtype="", problem=problem)
