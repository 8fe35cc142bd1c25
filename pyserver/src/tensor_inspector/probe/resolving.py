"""The live tensor or array that an expression names in a frame: read where it stands, computed where it must be."""

from __future__ import annotations

import ast
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from types import FrameType
from typing import Any

from . import computed, held, live, raw, reading
from .no_variable import NoVariable
from .roots import not_a_tensor

Subject = dict[str, Any]


def not_kept(number: int) -> Any:
    raise NoVariable("The value that was kept is gone: keep it again.")


# Where values that were kept at earlier stops are found; `inside` puts `keeping.value` here, which builds on this.
kept_value: Callable[[int], Any] = not_kept


def value_of(subject: Subject, target: FrameType, torch: Any, numpy: Any) -> Any:
    """The live tensor or array of a decoded `records.variable.Subject`. Raises NoVariable.

    Names, attributes, keys and constant indices are read without running any code of the program's, and so are
    operators between plain tensors, arrays and numbers. Anything else runs in the frame, once it has been allowed.
    A result that was computed is held until `release`, or until others or another frame take its place, so that each
    question about it meets the same elements.
    """
    if subject.get("kept") is not None:
        return kept_value(subject["kept"])
    text = subject["expression"].strip()
    tree = parsed(text)
    scope = reading.Scope(target, torch, numpy)
    with guarded(torch):
        try:
            return as_variable(reading.value(tree, scope), torch, numpy)
        except reading.Unread:
            operands = held.operands(tree, scope)
    known = held.SLOT.get(target, text, operands)
    if known is held.NOTHING:
        # Kept without its graph, which would keep more than the tensor alive.
        found = computed.detached(computed_value(text, tree, scope, bool(subject.get("calls"))), torch)
        known = as_variable(found, torch, numpy)
        held.SLOT.put(target, text, operands, known)
    return known


def guarded(torch: Any) -> AbstractContextManager[None]:
    """The circumstances under which torch runs nothing of the program's."""
    return live.untouched(torch) if torch is not None else nullcontext()


def release() -> bool:
    """Gives the computed results up. Tells whether there were any."""
    return held.SLOT.empty()


def is_held(subject: Subject, target: FrameType) -> bool:
    """Whether the answer to this subject is a result that the probe holds."""
    return subject.get("kept") is None and held.SLOT.has(target, subject["expression"].strip())


def parsed(text: str) -> ast.expr:
    """The expression's tree. Raises NoVariable."""
    if not text:
        raise NoVariable("Write an expression, such as x or model.fc.weight.")
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError as error:
        raise NoVariable(f"“{text[:80]}” is not a Python expression: {error.msg}.") from None
    except (ValueError, MemoryError, RecursionError) as error:
        raise NoVariable(f"This is not a Python expression that can be read: {error}.") from None
    if isinstance(tree, (ast.List, ast.Tuple, ast.Dict, ast.Set, ast.Lambda, ast.JoinedStr)):
        raise NoVariable("This writes no tensor: ask for a single one.")
    return tree


def computed_value(text: str, tree: ast.expr, scope: reading.Scope, calls: bool) -> Any:
    """What an expression computes, by torch and numpy alone where that is enough. Raises NoVariable."""
    try:
        with guarded(scope.torch):
            return computed.value(tree, scope)
    except reading.Unread as reason:
        why = NoVariable(f"{reason} Allow it to see what it gives.", asks=True)
    except NoVariable as reason:
        why = reason
    if not (why.asks and calls):
        raise why
    return computed.run(text, scope)


def as_variable(value: Any, torch: Any, numpy: Any) -> Any:
    """A tensor or an array as it is, a number as an array of no dimensions. Raises NoVariable for anything else."""
    cls = type(value)
    if torch is not None and raw.derives(cls, torch._C.TensorBase):
        return value
    if numpy is not None:
        if raw.derives(cls, numpy.ndarray):
            return value
        if raw.one_of(cls, (*reading.NUMBERS, *reading.numpy_scalars(numpy))):
            return numpy.asarray(value)
    elif torch is not None and raw.one_of(cls, reading.NUMBERS):
        return computed.tensor_of(value, torch)
    if raw.one_of(cls, reading.NUMBERS):
        raise NoVariable(f"This is the {raw.class_name(cls)} {value!r}, and the program has no arrays.")
    raise NoVariable(f"This is {described(value, cls, torch)}.")


def described(value: Any, cls: type, torch: Any) -> str:
    if value is None:
        return "None: there is no tensor here"
    if torch is not None:
        if raw.derives(cls, torch.nn.Module):
            return f"a module ({raw.class_name(cls)}): ask for one of its parameters or buffers"
        return not_a_tensor(value, cls, torch)
    return f"no array, but of type {raw.class_name(cls)}"
