"""An exception's evidence, made ready to be asked: the failing expression, the values in it, the module that failed."""

from __future__ import annotations

import ast
from dataclasses import replace
from functools import cached_property

from ..records.evidence import ErrorModule, Evidence, Thing

LONGEST = 120
# Of the language rather than of the program's data.
NOT_VALUES = frozenset({"module", "function", "type", "builtin_function_or_method", "method", "ABCMeta", "EnumMeta"})


class Case:
    """One exception."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.message = evidence.message
        self.place = evidence.places[evidence.at]
        self.inner = evidence.places[evidence.at + 1 :]

    @cached_property
    def lines(self) -> list[str]:
        return self.evidence.source.split("\n")

    @cached_property
    def line_text(self) -> str:
        return self.lines[self.place.line - 1] if 0 < self.place.line <= len(self.lines) else ""

    @cached_property
    def expression(self) -> str:
        """The failing code on one line: as exact as Python tells, else the whole line."""
        span = self.place.span
        if span is None or not self.evidence.source:
            return shortened(self.line_text)
        first, column, last, end = span
        taken = [line.encode() for line in self.lines[first - 1 : last]]
        if not taken:
            return ""
        taken[-1] = taken[-1][:end]
        taken[0] = taken[0][column:]
        return shortened(b"\n".join(taken).decode(errors="replace"))

    @cached_property
    def names(self) -> dict[str, str]:
        """By identity what the user's frame calls an object."""
        found: dict[str, str] = {}
        for thing in reversed(self.evidence.operands):
            found[thing.identity] = thing.name
        for record in self.evidence.look.tensors:
            found.setdefault(record.identity, record.expression)
        return found

    @cached_property
    def written(self) -> list[Thing]:
        """What could be read of the failing expression, in its order."""
        by_name = {thing.name: thing for thing in self.evidence.operands}
        names = parts_of(self.expression) or parts_of(self.line_text)
        return [by_name[name] for name in names if name in by_name]

    @cached_property
    def in_expression(self) -> list[Thing]:
        """Tensors and arrays whose names stand in the failing expression, each once; else those of its line."""
        ordered = [thing for thing in self.written if thing.shape is not None]
        return unique(ordered or [thing for thing in self.evidence.operands if thing.shape is not None])

    @cached_property
    def module(self) -> ErrorModule | None:
        """The innermost module of torch's (or another package) in which it failed."""
        return next((place.module for place in reversed(self.inner) if place.module is not None), None)

    @property
    def module_name(self) -> str:
        """ "self.fc", or "a Linear" where the frame has no name for it."""
        module = self.module
        return "" if module is None else module.expression or f"the {module.type}"

    @cached_property
    def beside(self) -> list[Thing]:
        """What else of the person's stands in the failing expression: modules, numbers, containers."""
        return unique([thing for thing in self.written if thing.type not in NOT_VALUES and thing.name != "self"])

    def value(self, *names: str) -> Thing | None:
        """The first of these variables in torch's innermost frames, under the user's name where there is one.

        What the user has no name for is "its input".
        """
        for place in reversed(self.inner):
            for thing in place.values:
                if thing.name in names and thing.shape is not None:
                    return self.users(thing)
        return None

    def users(self, thing: Thing) -> Thing:
        """The same value by the user's name for it."""
        return replace(thing, name=self.names.get(thing.identity, ""))

    def parameter(self, name: str) -> Thing | None:
        """A parameter of the module in which it failed, by the user's name for it."""
        module = self.module
        if module is None:
            return None
        found = next((one for one in module.parameters if one.name == name), None)
        if found is None:
            return None
        return replace(found, name=f"{module.expression}.{name}" if module.expression else name)

    def with_shape(self, shape: list[int]) -> Thing | None:
        """The one value of the failing expression, else of the frame, that has this shape; None where several have."""
        for things in (self.in_expression, self.variables):
            found = unique([thing for thing in things if thing.shape == shape])
            if found:
                return found[0] if len(found) == 1 else None
        return None

    @cached_property
    def variables(self) -> list[Thing]:
        return [thing for thing in self.place.values if thing.shape is not None]


def unique(things: list[Thing]) -> list[Thing]:
    """Each object once, by its first name."""
    return list({thing.identity: thing for thing in reversed(things)}.values())[::-1]


def parts_of(expression: str) -> list[str]:
    """Names, attribute paths and index paths of an expression, the longest of nested ones, from left to right."""
    try:
        tree = ast.parse(expression.strip())
    except (SyntaxError, ValueError, RecursionError):
        return []
    found: list[tuple[int, int, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute | ast.Subscript):
            found.append((node.lineno, node.col_offset, ast.unparse(node)))
    found.sort(key=lambda one: (one[0], one[1], -len(one[2])))
    return [name for _, _, name in found]


def shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def shape_text(thing: Thing) -> str:
    """ "[32, 1568]"."""
    return str(thing.shape) if thing.shape is not None else thing.type


def told(thing: Thing) -> str:
    """ "h [32, 1568]"; of what the user has no name for, "its input [32, 1568]"."""
    return f"{thing.name or 'its input'} {shape_text(thing)}"
