"""What lies in and below each of many modules, every module opened once. No user code is run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from . import raw
from .modules import Parts, parts_of

MOST_MODULES = 100_000


@dataclass
class Totals:
    """Counts of tensors, numbers (of parameters) and bytes (of both) in and below a module."""

    parameters: int = 0
    trainable: int = 0
    with_grad: int = 0
    buffers: int = 0
    elements: int = 0
    nbytes: int = 0

    def add(self, other: Totals) -> None:
        self.parameters += other.parameters
        self.trainable += other.trainable
        self.with_grad += other.with_grad
        self.buffers += other.buffers
        self.elements += other.elements
        self.nbytes += other.nbytes


@dataclass
class Inventory:
    """The totals of these modules and all below them, a shared tensor counted once. Use inside `untouched`.

    Totals of children add up to their parent's, in time linear in the number of modules. Where something below
    a module is reached in two ways (tied weights, a module used twice), that module's tree is gone through.
    `known` are the parts of modules that have been opened already, by their ids.
    """

    torch: Any
    known: dict[int, Parts]
    parts: dict[int, Parts] = field(default_factory=dict[int, Parts])
    simple: dict[int, Totals] = field(default_factory=dict[int, Totals])

    def totals(self, modules: list[Any]) -> list[Totals]:
        """The totals of each."""
        order = self.opened(modules)
        owners = counted(id(part) for own in self.parts.values() for part in (*own.parameters, *own.buffers))
        parents = counted(id(child) for own in self.parts.values() for child in own.children)
        for module in reversed(order):
            own = self.parts[id(module)]
            once = all(parents[id(child)] == 1 and id(child) in self.simple for child in own.children)
            if once and all(owners[id(part)] == 1 for part in (*own.parameters, *own.buffers)):
                result = self.of_parts(own.parameters, own.buffers)
                for child in own.children:
                    result.add(self.simple[id(child)])
                self.simple[id(module)] = result
        return [self.simple.get(id(module)) or self.of_tree(module) for module in modules]

    def opened(self, roots: list[Any]) -> list[Any]:
        """These modules and all below them, each once, parents before children where they have one parent."""
        order: list[Any] = []
        stack = list(reversed(roots))
        while stack and len(order) < MOST_MODULES:
            module = stack.pop()
            if id(module) not in self.parts:
                self.parts[id(module)] = self.tensors_of(self.known.get(id(module)) or parts_of(module))
                order.append(module)
                stack += self.parts[id(module)].children
        return order

    def tensors_of(self, parts: Parts) -> Parts:
        """Without what is registered as a tensor and is none."""
        base = self.torch._C.TensorBase
        parts.parameters = [part for part in parts.parameters if raw.derives(type(part), base)]
        parts.buffers = [part for part in parts.buffers if raw.derives(type(part), base)]
        return parts

    def of_tree(self, module: Any) -> Totals:
        """The totals of a module with something below it that is reached in two ways."""
        parameters: dict[int, Any] = {}
        buffers: dict[int, Any] = {}
        seen: set[int] = set()
        stack = [module]
        while stack:
            current = stack.pop()
            own = self.parts.get(id(current))
            if own is None or id(current) in seen:
                continue
            seen.add(id(current))
            parameters.update((id(part), part) for part in own.parameters)
            buffers.update((id(part), part) for part in own.buffers)
            stack += own.children
        return self.of_parts(parameters.values(), buffers.values())

    def of_parts(self, parameters: Iterable[Any], buffers: Iterable[Any]) -> Totals:
        base = self.torch._C.TensorBase
        result = Totals()
        for parameter in parameters:
            result.parameters += 1
            result.trainable += base.requires_grad.__get__(parameter)
            result.with_grad += has_grad(parameter, base)
            result.elements += base.numel(parameter)
            result.nbytes += memory(parameter, base)
        for buffer in buffers:
            result.buffers += 1
            result.nbytes += memory(buffer, base)
        return result


def counted(ids: Iterable[int]) -> dict[int, int]:
    """How often each occurs."""
    counts: dict[int, int] = {}
    for one in ids:
        counts[one] = counts.get(one, 0) + 1
    return counts


def has_grad(parameter: Any, base: Any) -> bool:
    return bool(base.is_leaf.__get__(parameter)) and base.grad.__get__(parameter) is not None


def memory(tensor: Any, base: Any) -> int:
    """Bytes of a strided tensor's elements; 0 for layouts that count otherwise."""
    try:
        return int(base.nbytes.__get__(tensor))
    except RuntimeError:
        return 0
