"""Everything that a frame reaches, breadth first, each object once, within a budget."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from ..records.tensor import Role
from . import expand, modules, optimizers, raw
from .budget import Budget

DEEPEST = 5
ROLES: tuple[Role | None, ...] = ("parameter", "buffer", None)  # of what stands in modules.TABLES
Key = tuple[int, ...]


@dataclass
class Found:
    """A live tensor or array and how the user would write it. `key` keeps the program's order."""

    expression: str
    value: Any
    group: str
    key: Key
    is_array: bool
    module: str | None = None
    role: Role | None = None
    aliases: list[str] = field(default_factory=list)


@dataclass
class FoundModule:
    """A live module, and the expression of the module that holds it."""

    expression: str
    value: Any
    group: str
    key: Key
    parent: str | None


@dataclass
class Visit:
    """An object still to be looked into."""

    expression: str
    value: Any
    group: str
    key: Key
    depth: int
    parent: str | None = None


@dataclass
class Walk:
    """What one walk found. `parts` are those of the modules that were opened, by their ids.

    `optimizers` are torch's, by the first expression that leads to each.
    `hidden` counts tensors past the row limit; `cut` tells of containers seen in part.
    """

    tensors: list[Found] = field(default_factory=list)
    modules: list[FoundModule] = field(default_factory=list)
    parts: dict[int, modules.Parts] = field(default_factory=dict)
    optimizers: list[tuple[str, Any]] = field(default_factory=list)
    hidden: int = 0
    cut: bool = False


class Walker:
    """One walk over a frame. Holds live objects only while `run` runs: call it, use the result, drop both."""

    def __init__(self, torch: Any | None, numpy: Any | None, budget: Budget) -> None:
        self.torch = torch
        self.budget = budget
        self.tensor_type: type | None = torch._C.TensorBase if torch else None
        self.array_type: type | None = numpy.ndarray if numpy else None
        self.module_type: type | None = torch.nn.Module if torch else None
        self.optimizer_type: type | None = optimizers.base(torch) if torch else None
        self.result = Walk()
        self.tensor_by_id: dict[int, Found] = {}
        self.seen: set[int] = set()
        self.queue: deque[Visit] = deque()
        self.kinds: dict[int, str] = {}  # by the class's id: a metaclass may have its own __hash__
        self.suffixes: dict[int, Callable[[str], str]] = {}
        self.hidden: set[int] = set()

    def run(self, frame: FrameType, with_globals: bool) -> Walk:
        """Walks the frame's locals, and its globals where asked for."""
        top = frame.f_code.co_name == "<module>"
        for number, visit in enumerate(roots(frame, with_globals and not top)):
            self.meet(visit.expression, visit.value, visit.group, (number,), 0, None, None)
        return self.finished()

    def finished(self) -> Walk:
        """What lies behind all that was met."""
        while self.queue and self.budget.visit():
            self.open(self.queue.popleft())
        self.result.tensors.sort(key=lambda found: found.key)
        self.result.modules.sort(key=lambda found: found.key)
        return self.result

    def kind(self, cls: type) -> str:
        """ "tensor", "array", "module", "atom" or "other"; worked out once a class."""
        known = self.kinds.get(id(cls))
        if known is None:
            known = self.kinds[id(cls)] = self.classify(cls)
        return known

    def classify(self, cls: type) -> str:
        if expand.is_atom(cls):
            return "atom"
        kinds = (("tensor", self.tensor_type), ("array", self.array_type), ("module", self.module_type))
        for name, base in (*kinds, ("optimizer", self.optimizer_type)):
            if base is not None and raw.derives(cls, base):
                return name
        return "other"

    def meet(
        self, expression: str, value: Any, group: str, key: Key, depth: int, module: str | None, role: Role | None
    ) -> None:
        """Keeps a tensor or array, queues what can be looked into, once each."""
        kind = self.kind(type(value))
        if kind == "atom":
            return
        if kind in ("tensor", "array"):
            self.keep(Found(expression, value, group, key, kind == "array", module, role))
        elif id(value) not in self.seen and depth <= DEEPEST:
            self.seen.add(id(value))
            if kind == "optimizer":
                self.result.optimizers.append((expression, value))
                return
            if kind == "module":
                self.result.modules.append(FoundModule(expression, value, group, key, module))
            self.queue.append(Visit(expression, value, group, key, depth, module))

    def keep(self, found: Found) -> None:
        known = self.tensor_by_id.get(id(found.value))
        if known is not None:
            if len(known.aliases) < 8 and found.expression not in (known.expression, *known.aliases):
                known.aliases.append(found.expression)
            # A parameter reached first through a list is still the module's parameter.
            if known.role is None and found.role is not None:
                known.role, known.module = found.role, found.module
            return
        if len(self.result.tensors) >= self.budget.rows:
            self.hidden.add(id(found.value))
            self.result.hidden = len(self.hidden)
            return
        self.tensor_by_id[id(found.value)] = found
        self.result.tensors.append(found)

    def open(self, visit: Visit) -> None:
        """Looks into one object."""
        if self.kind(type(visit.value)) == "module":
            self.open_module(visit)
            return
        kept = False
        for number, (suffix, child) in enumerate(expand.children(visit.value)):
            if number % 1024 == 1023 and not self.budget.visit():
                return
            kept = kept or self.kind(type(child)) != "atom"
            self.meet(visit.expression + suffix, child, visit.group, (*visit.key, number), visit.depth + 1, None, None)
        # A long list of plain numbers is data, not a place where tensors are missing.
        if kept and expand.beyond(visit.value):
            self.result.cut = True

    def open_module(self, visit: Visit) -> None:
        """A module's parameters, buffers, children and then whatever else it keeps."""
        own = raw.instance_dict(visit.value) or {}
        number = 0
        suffix = self.suffix(type(visit.value))
        parts = modules.Parts([], [], [])
        for kept, table, role in zip((parts.parameters, parts.buffers, parts.children), modules.TABLES, ROLES):
            for name, value in modules.own_parts(own, table).items():
                number += 1
                if value is not None:
                    kept.append(value)
                    # Modules nest as deep as they like: depth counts what is not a module.
                    expression, key = visit.expression + suffix(name), (*visit.key, number)
                    self.meet(expression, value, visit.group, key, visit.depth, visit.expression, role)
        self.result.parts[id(visit.value)] = parts
        for name, value in list(own.items()):
            number += 1
            if type(name) is not str or name.startswith("_") or self.kind(type(value)) == "atom":
                continue
            if name.isidentifier():
                key = (*visit.key, number)
                self.meet(f"{visit.expression}.{name}", value, visit.group, key, visit.depth + 1, None, None)

    def suffix(self, cls: type) -> Callable[[str], str]:
        """How the children of a module are written after it; worked out once a class."""
        known = self.suffixes.get(id(cls))
        if known is None:
            known = self.suffixes[id(cls)] = modules.child_suffix(cls, self.torch)
        return known


def roots(frame: FrameType, with_globals: bool) -> list[Visit]:
    """The frame's variables by name: locals in their order, then globals where asked for."""
    local = dict(frame.f_locals)
    found = [Visit(name, value, group_of(name), (), 0) for name, value in local.items() if is_plain(name)]
    if with_globals:
        for name, value in list(frame.f_globals.items()):
            if is_plain(name) and name not in local:
                found.append(Visit(name, value, "globals", (), 0))
    return found


def group_of(name: str) -> str:
    return name if name in ("self", "cls") else "locals"


def is_plain(name: object) -> bool:
    """Whether a variable is the user's: names with two underscores at both ends are Python's and debuggers'."""
    return type(name) is str and name.isidentifier() and not (name.startswith("__") and name.endswith("__"))
