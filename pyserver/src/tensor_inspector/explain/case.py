"""An exception's evidence, made ready to be asked: the failing expression, the values in it, the module that failed."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from functools import cached_property

from ..records.evidence import ErrorModule, Evidence, Thing
from ..source.assignments import parsed

NUMBERS = re.compile(r"-?\d+")
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
    def tree(self) -> ast.Module | None:
        """The user's file; None where it can't be parsed."""
        return parsed(self.evidence.source) if self.evidence.source else None

    @cached_property
    def statement(self) -> ast.stmt | None:
        """The smallest statement around the failing code."""
        span = self.place.span
        first, last = (span[0], span[2]) if span else (self.place.line, self.place.line)
        best: ast.stmt | None = None
        for node in ast.walk(self.tree) if self.tree is not None else ():
            if isinstance(node, ast.stmt) and node.lineno <= first and (node.end_lineno or node.lineno) >= last:
                best = node
        return best

    @cached_property
    def node(self) -> ast.expr | None:
        """The failing expression itself, where Python tells its columns."""
        if self.statement is None or self.place.span is None:
            return None
        span = tuple(self.place.span)
        same = (node for node in ast.walk(self.statement) if isinstance(node, ast.expr) and span_of(node) == span)
        return next(same, None)

    @cached_property
    def quoted(self) -> dict[str, str]:
        """Paths of the failing statement with a key in them, as Python writes them and as the person does."""
        found: dict[str, str] = {}
        for node in ast.walk(self.statement) if self.statement is not None else ():
            if (
                isinstance(node, ast.Subscript)
                and isinstance(node.slice, ast.Constant)
                and node.lineno == node.end_lineno
            ):
                line = self.lines[node.lineno - 1].encode()
                found[ast.unparse(node)] = line[node.col_offset : node.end_col_offset].decode(errors="replace")
        return {theirs: ours for theirs, ours in found.items() if theirs != ours}

    @cached_property
    def expression(self) -> str:
        """The failing code on one line: as exact as Python tells, else the whole line."""
        span = self.place.span
        if span is None or not self.evidence.source:
            return shortened(without_comment(self.line_text))
        iterated = getattr(self.statement, "iter", None)
        if isinstance(iterated, ast.expr) and self.statement is not None and span[2] > self.statement.lineno:
            return shortened(ast.unparse(iterated))  # of a loop Python tells the whole
        if self.node is not None and span[2] > span[0]:
            return shortened(ast.unparse(self.node))  # without the comments between its lines
        return cut_out(self.lines, span)

    @property
    def raiser(self) -> str:
        """Who raised it: "own" for the program itself, "torch", another package's name, empty for Python's own."""
        place = self.evidence.places[-1]
        package = re.search(r"site-packages[/\\\\](\w+)", place.file)
        if package is not None:
            return package[1]
        own = not self.inner and isinstance(self.statement, ast.Raise | ast.Assert)
        return "own" if own else ""

    @property
    def writes(self) -> bool:
        """Whether the failing statement writes into a part of a tensor ("padded[i] = row")."""
        found = self.statement
        targets = found.targets if isinstance(found, ast.Assign) else [found.target] if isinstance(
            found, ast.AugAssign) else []  # fmt: skip
        return any(isinstance(one, ast.Subscript) for one in targets)

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


def cut_out(lines: list[str], span: list[int]) -> str:
    """The code at a place of a file on one line; columns are in UTF-8 bytes. Empty where the file has no such line."""
    first, column, last, end = span
    taken = [line.encode() for line in lines[first - 1 : last]]
    if not taken:
        return ""
    taken[-1] = taken[-1][:end]
    taken[0] = taken[0][column:]
    return shortened(b"\n".join(taken).decode(errors="replace"))


def span_of(node: ast.expr) -> tuple[int, int, int | None, int | None]:
    return (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)


def unique(things: list[Thing]) -> list[Thing]:
    """Each object once, by its first name. Equal numbers are one object, and several values for the person."""
    return list({(thing.identity, thing.name if thing.text else ""): thing for thing in reversed(things)}.values())[
        ::-1
    ]


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


def without_comment(line: str) -> str:
    """A line without what stands behind a hash sign with two spaces before it, as formatters write comments."""
    return line.split("  #", 1)[0]


def shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def shape_text(thing: Thing) -> str:
    """ "[32, 1568]"."""
    return str(thing.shape) if thing.shape is not None else thing.type


def told(thing: Thing) -> str:
    """ "h [32, 1568]"; of what the user has no name for, "its input [32, 1568]"."""
    return f"{thing.name or 'its input'} {shape_text(thing)}"


def numbers(text: str) -> list[int]:
    """Every whole number in a text."""
    return [int(one) for one in NUMBERS.findall(text)]


def setting(case: Case, key: str) -> Thing | None:
    """A plain attribute of the module in which it failed, as a value of the user's ("self.bn.num_features")."""
    module = case.module
    if module is None or not key or module.expression is None or key not in module.settings:
        return None
    return Thing(name=f"{module.expression}.{key}", type="int", text=module.settings[key],
                 identity=f"{module.expression}.{key}")  # fmt: skip
