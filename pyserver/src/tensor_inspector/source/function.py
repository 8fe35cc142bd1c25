"""A function in the order in which it runs: what it calls with what, what it assigns, in which loops and modes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from .assignments import body_of, pairs, parsed, statements, switched

Functions = ast.FunctionDef | ast.AsyncFunctionDef
LOOPS = (ast.For, ast.AsyncFor, ast.While)


@dataclass(frozen=True, slots=True)
class Call:
    """One call. `name` is the callee as written: "self.fc", "F.cross_entropy", "loss.backward", "nn.MSELoss()".

    `order` counts calls and assignments of the function as they run, calls before the assignment of their
    statement. `texts` are its arguments as written. `loops` are the lines of the loops around it, the outermost
    first; `switch` is the mode around it that records no graph.
    """

    name: str
    node: ast.Call
    line: int
    order: int
    texts: frozenset[str]
    loops: tuple[int, ...]
    switch: str | None

    @property
    def last(self) -> str:
        """The callee's own name: "cross_entropy"."""
        return self.name.rpartition(".")[2]

    @property
    def owner(self) -> str:
        """What the callee is an attribute of: "loss" of "loss.backward"; empty where it is none."""
        return self.name.rpartition(".")[0]

    @property
    def arguments(self) -> list[ast.expr]:
        return [*self.node.args, *(one.value for one in self.node.keywords)]

    def argument(self, place: int, keyword: str) -> ast.expr | None:
        """A positional argument or the same by keyword."""
        if place < len(self.node.args):
            return self.node.args[place]
        return next((one.value for one in self.node.keywords if one.arg == keyword), None)


@dataclass(frozen=True, slots=True)
class Assigned:
    """`target` gets a value; `value` is None where it is a parameter or a loop's variable."""

    target: str
    value: ast.expr | None
    line: int
    order: int
    loops: tuple[int, ...]
    switch: str | None
    augmented: bool


@dataclass
class Function:
    """The function around a line, or the module's top. `loops` gives the last line of a loop by its first."""

    name: str
    line: int
    calls: list[Call] = field(default_factory=list[Call])
    assigned: list[Assigned] = field(default_factory=list[Assigned])
    loops: dict[int, int] = field(default_factory=dict[int, int])
    returned: list[ast.expr] = field(default_factory=list[ast.expr])

    @cached_property
    def by_target(self) -> dict[str, list[Assigned]]:
        """Assignments by what they assign to. Asked for once the function has been read."""
        found: dict[str, list[Assigned]] = {}
        for one in self.assigned:
            found.setdefault(one.target, []).append(one)
        return found

    @cached_property
    def by_argument(self) -> dict[str, list[Call]]:
        """Calls by the texts of their arguments."""
        found: dict[str, list[Call]] = {}
        for call in self.calls:
            for text in call.texts:
                found.setdefault(text, []).append(call)
        return found

    def made(self, name: str) -> Assigned | None:
        """The assignment that gave a name its value at the stopped line, as the text goes."""
        return next((one for one in reversed(self.by_target.get(name, [])) if one.line < self.line), None)

    def remade(self, name: str) -> Assigned | None:
        """The next assignment of a name, from the stopped line on."""
        return next((one for one in self.by_target.get(name, []) if one.line >= self.line), None)

    def takes(self, name: str) -> list[Call]:
        """Calls that get, as a whole argument, the value that a name has at the stopped line: earlier and later ones.

        What only a loop's next round would pass is not among them.
        """
        return [call for call in self.by_argument.get(name, []) if self.reaches(name, call.order)]

    def reaches(self, name: str, order: float) -> bool:
        """Whether what stands at this place of the order reads the value that a name has at the stopped line."""
        first, last = self.made(name), self.remade(name)
        after = first.order if first is not None else -1
        return after < order < (last.order if last is not None else 1 << 60)

    def called(self, *last: str) -> list[Call]:
        """Calls of these methods or functions, whoever has them."""
        return [call for call in self.calls if call.last in last]

    @property
    def inner_loop(self) -> tuple[int, ...]:
        """The loops around the stopped line, the outermost first."""
        return tuple(first for first, last in sorted(self.loops.items()) if first < self.line <= last)


def function_at(source: str, line: int) -> Function:
    """The innermost function around a line (from 1); empty where the source can't be parsed."""
    tree = parsed(source)
    if tree is None:
        return Function("", line)
    node = innermost(tree, line)
    found = Function(node.name if node is not None else "", line)
    if node is not None:
        arguments = node.args
        listed = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
        for one in listed:
            if one is not None:
                found.assigned.append(Assigned(one.arg, None, node.lineno, -1, (), None, False))
    Reader(found).body(body_of(tree, line), (), None)
    return found


def innermost(tree: ast.Module, line: int) -> Functions | None:
    around = [
        node for node in ast.walk(tree) if isinstance(node, Functions) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    return max(around, key=lambda node: node.lineno, default=None)


@lru_cache(maxsize=16)
def everything(source: str) -> tuple[ast.AST, ...]:
    """Every node of the file."""
    tree = parsed(source)
    return tuple(ast.walk(tree)) if tree is not None else ()


def assigned_anywhere(source: str, target: str) -> list[ast.expr]:
    """Values that a name or attribute path is given anywhere in the file."""
    return [value for name, value in all_pairs(source) if name == target]


@lru_cache(maxsize=16)
def all_pairs(source: str) -> tuple[tuple[str, ast.expr], ...]:
    return tuple(pair for node in everything(source) if isinstance(node, ast.stmt) for pair in pairs(node))


def calls_of(node: ast.AST) -> list[ast.Call]:
    """Calls in an expression, the inner ones first: as they run. Those of lambdas are left out."""
    found: list[ast.Call] = []
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.Lambda):
            found += calls_of(child)
    if isinstance(node, ast.Call):
        found.append(node)
    return found


class Reader:
    """Goes through statements and writes down what they do."""

    def __init__(self, into: Function) -> None:
        self.into = into
        self.order = 0

    def next(self) -> int:
        self.order += 1
        return self.order

    def body(self, nodes: list[ast.stmt], loops: tuple[int, ...], switch: str | None) -> None:
        for node in nodes:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                self.statement(node, loops, switch)

    def statement(self, node: ast.stmt, loops: tuple[int, ...], switch: str | None) -> None:
        into = self.into
        if isinstance(node, LOOPS):
            loops = (*loops, node.lineno)
            into.loops[node.lineno] = node.end_lineno or node.lineno
        for part in header(node):
            for call in calls_of(part):
                name = ast.unparse(call.func)
                given = [*call.args, *(one.value for one in call.keywords)]
                texts = frozenset(map(ast.unparse, given))
                into.calls.append(Call(name, call, call.lineno, self.next(), texts, loops, switch))
        augmented = isinstance(node, ast.AugAssign)
        for target, value in [*pairs(node), *loop_targets(node)]:
            into.assigned.append(Assigned(target, value, node.lineno, self.next(), loops, switch, augmented))
        if isinstance(node, ast.Return) and node.value is not None:
            into.returned.append(node.value)
        mode = switched(node)
        self.body(statements(node), loops, mode or switch)


def header(node: ast.stmt) -> Iterator[ast.AST]:
    """A statement's own expressions, without the statements inside it."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case):
            yield child


def loop_targets(node: ast.stmt) -> list[tuple[str, ast.expr | None]]:
    """Names that a `for` or `with` statement gives."""
    targets: list[ast.expr] = []
    if isinstance(node, ast.For | ast.AsyncFor):
        targets = [node.target]
    elif isinstance(node, ast.With | ast.AsyncWith):
        targets = [item.optional_vars for item in node.items if item.optional_vars is not None]
    names = [one for target in targets for one in ast.walk(target) if isinstance(one, ast.Name | ast.Attribute)]
    return [(ast.unparse(one), None) for one in names]
