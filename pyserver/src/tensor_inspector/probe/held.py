"""The results that the probe keeps between questions: what expressions computed at this stop."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from . import raw, reading
from .no_variable import NoVariable

NOTHING = object()
Operands = tuple[Any, ...]

# One to look at, and one that it is compared with.
MOST = 2


@dataclass
class Slot:
    """Room for the latest results of one frame at one instruction, not kept alive itself. Another frame empties it."""

    place: tuple[int, int] | None = None
    results: dict[str, tuple[Operands, Any]] = field(default_factory=dict[str, "tuple[Operands, Any]"], repr=False)

    def get(self, frame: FrameType, expression: str, operands: Operands) -> Any:
        """The result, NOTHING where another frame or operand has come since."""
        if not self.has(frame, expression):
            return NOTHING
        known, result = self.results[expression]
        return result if known == operands else NOTHING

    def put(self, frame: FrameType, expression: str, operands: Operands, result: Any) -> None:
        place = (id(frame), frame.f_lasti)
        if self.place != place:
            self.empty()
        self.place = place
        self.results.pop(expression, None)
        self.results[expression] = (operands, result)
        while len(self.results) > MOST:
            del self.results[next(iter(self.results))]

    def has(self, frame: FrameType, expression: str) -> bool:
        return self.place == (id(frame), frame.f_lasti) and expression in self.results

    def empty(self) -> bool:
        """Gives the results up. Tells whether there were any."""
        filled = bool(self.results)
        self.place = None
        self.results.clear()
        return filled


SLOT = Slot()


def operands(tree: ast.expr, scope: reading.Scope) -> Operands:
    """What tells whether an expression's variables are the same, unmodified ones: a stop in a loop is at one place."""
    found: list[Any] = []
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)):
            try:
                found.append(signature(reading.value(node, scope), scope))
                continue
            except (reading.Unread, NoVariable):
                pass
        waiting += ast.iter_child_nodes(node)
    return tuple(found)


def signature(value: Any, scope: reading.Scope) -> Any:
    """An address with a version; of numbers themselves."""
    if scope.is_tensor(value):
        base = scope.torch._C.TensorBase
        try:
            version = None if base.is_inference(value) else base._version.__get__(value)
            return base.untyped_storage(value)._cdata, base.storage_offset(value), version
        except (RuntimeError, NotImplementedError):
            return id(value)
    if scope.is_array(value):
        base = scope.numpy.ndarray
        return base.__array_interface__.__get__(value)["data"][0], base.shape.__get__(value)
    return repr(value) if raw.one_of(type(value), reading.NUMBERS) else id(value)
