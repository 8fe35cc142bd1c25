"""What a function's source says of how its variables were made, up to the line where it stands."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache

SWITCHES = ("no_grad", "inference_mode")


@dataclass(frozen=True, slots=True)
class Assignment:
    """`target = value`, on this line (from 1); `switch` is the mode around it that records no graph."""

    target: str
    value: ast.expr
    line: int
    switch: str | None

    @property
    def text(self) -> str:
        return ast.unparse(self.value)


@lru_cache(maxsize=16)
def parsed(source: str) -> ast.Module | None:
    """The whole file; None where it can't be parsed."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return None


def assignments(source: str, stopped: int) -> dict[str, Assignment]:
    """By variable or attribute path the last assignment before the stopped line, in the stopped function.

    Empty where the source can't be parsed.
    """
    tree = parsed(source)
    if tree is None:
        return {}
    found: dict[str, Assignment] = {}
    stack: list[tuple[ast.stmt, str | None]] = [(node, None) for node in reversed(body_of(tree, stopped))]
    while stack:
        node, switch = stack.pop()
        if node.lineno > stopped or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        for target, value in pairs(node):
            if (node.end_lineno or node.lineno) < stopped or node.lineno < stopped:
                found[target] = Assignment(target, value, node.lineno, switch)
        inside = switched(node) or switch
        stack += [(child, inside) for child in reversed(statements(node))]
    return found


def body_of(tree: ast.Module, line: int) -> list[ast.stmt]:
    """The innermost function's statements around a line, else the module's; a decorator may switch all of it."""
    best: ast.FunctionDef | ast.AsyncFunctionDef | None = None
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.lineno <= line <= (node.end_lineno or 0):
            best = node if best is None or node.lineno >= best.lineno else best
    if best is None:
        return tree.body
    for decorator in best.decorator_list:
        name = switch_of(decorator)
        if name:
            around = ast.With(items=[ast.withitem(context_expr=decorator)], body=best.body)
            return [ast.copy_location(around, best)]
    return best.body


def statements(node: ast.stmt) -> list[ast.stmt]:
    """The statements directly inside one."""
    found: list[ast.stmt] = []
    for name in ("body", "orelse", "finalbody"):
        found += getattr(node, name, [])
    for handler in getattr(node, "handlers", []):
        found += handler.body
    return found


def switched(node: ast.stmt) -> str | None:
    """The mode that a `with` block puts on."""
    if not isinstance(node, ast.With | ast.AsyncWith):
        return None
    return next((name for item in node.items if (name := switch_of(item.context_expr))), None)


def switch_of(node: ast.expr) -> str | None:
    """ "no_grad" for `torch.no_grad()` and `@torch.no_grad`; also for `set_grad_enabled(False)`."""
    called = node.func if isinstance(node, ast.Call) else node
    name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
    if name in SWITCHES:
        return name
    if name == "set_grad_enabled" and isinstance(node, ast.Call) and node.args:
        first = node.args[0]
        return "set_grad_enabled(False)" if isinstance(first, ast.Constant) and first.value is False else None
    return None


def pairs(node: ast.stmt) -> list[tuple[str, ast.expr]]:
    """Targets and values of an assignment; a call that gives several values is the value of each target."""
    if isinstance(node, ast.Assign):
        return [pair for target in node.targets for pair in unpacked(target, node.value)]
    if isinstance(node, ast.AnnAssign) and node.value is not None:
        return unpacked(node.target, node.value)
    if isinstance(node, ast.AugAssign):
        return unpacked(node.target, ast.BinOp(left=as_read(node.target), op=node.op, right=node.value))
    return []


def as_read(target: ast.expr) -> ast.expr:
    return ast.parse(ast.unparse(target), mode="eval").body


def unpacked(target: ast.expr, value: ast.expr) -> list[tuple[str, ast.expr]]:
    if isinstance(target, ast.Tuple | ast.List):
        parts = value.elts if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts) else None
        each = parts or [value] * len(target.elts)
        return [pair for one, part in zip(target.elts, each, strict=True) for pair in unpacked(one, part)]
    return [(ast.unparse(target), value)] if isinstance(target, ast.Name | ast.Attribute) else []


def names_in(value: ast.expr) -> set[str]:
    """Every name, attribute path and constant index path that an expression reads: "x", "self.fc", "parts[0]"."""
    readable = (ast.Name, ast.Attribute, ast.Subscript)
    return {ast.unparse(node) for node in ast.walk(value) if isinstance(node, readable)}


def calls_in(value: ast.expr) -> list[str]:
    """What an expression calls, outermost first: "model", "x.detach", "torch.tensor"."""
    return [ast.unparse(node.func) for node in ast.walk(value) if isinstance(node, ast.Call)]
