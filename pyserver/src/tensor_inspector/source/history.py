"""Every assignment of a function up to the line where it stands: how its variables came to be, step by step."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from .assignments import body_of, pairs, parsed, statements, switched

BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.With, ast.AsyncWith, ast.Match)
CONDITIONAL = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.Match)


@dataclass(frozen=True, slots=True)
class Step:
    """An assignment on this line (from 1), as it is written; `certain` if it ran before the stopped line for sure.

    `switch` is the mode around it that records no graph. `around` is the first line of the block that may not have
    run, empty where it is certain. `end` is its last line.
    """

    target: str
    value: ast.expr
    line: int
    end: int
    certain: bool
    around: str
    switch: str | None


def history(source: str, stopped: int) -> list[Step]:
    """In the order of their lines, of the stopped function alone. Empty where the source can't be parsed.

    In a loop that the stopped line stands in, only what stands before the line: what came from an earlier round is
    not told.
    """
    tree = parsed(source)
    if tree is None:
        return []
    found: list[Step] = []
    stack: list[tuple[ast.stmt, str, str | None]] = [(node, "", None) for node in reversed(body_of(tree, stopped))]
    while stack:
        node, around, switch = stack.pop()
        if node.lineno >= stopped or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        end = node.end_lineno or node.lineno
        if end < stopped:
            made = [*pairs(node), *looped(node)]
            found += [Step(target, value, node.lineno, end, not around, around, switch) for target, value in made]
        inside, mode = around, switched(node) or switch
        for block in blocks(node):
            here = bool(block) and block[0].lineno <= stopped <= (block[-1].end_lineno or 0)
            inside = around if here or not isinstance(node, CONDITIONAL) else around or heading(node)
            stack += [(child, inside, mode) for child in reversed(block)]
    return sorted(found, key=lambda step: step.line)


def blocks(node: ast.stmt) -> list[list[ast.stmt]]:
    """The blocks of a statement: of an `if` both."""
    if isinstance(node, ast.Match):
        return [case.body for case in node.cases]
    lists = [getattr(node, name, []) for name in ("body", "orelse", "finalbody")]
    lists += [handler.body for handler in getattr(node, "handlers", [])]
    return lists if any(lists) else [statements(node)]


def looped(node: ast.stmt) -> list[tuple[str, ast.expr]]:
    """The variables of a loop are made of what it goes over."""
    return [(ast.unparse(node.target), node.iter)] if isinstance(node, ast.For) and isinstance(
        node.target, ast.Name) else []  # fmt: skip


def heading(node: ast.stmt) -> str:
    """ "if self.training", "for layer in self.layers"."""
    return ast.unparse(node).split("\n", 1)[0].rstrip(":")
