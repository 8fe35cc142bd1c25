"""Edits of one line that likely mend an error. Only where one place of the file can be meant."""

from __future__ import annotations

import ast

from ..records.evidence import Thing
from ..records.explanation import Fix
from .case import Case

# Where a tensor's own sizes and types are asked for, it is not the operand.
ASKED = frozenset({"shape", "size", "dim", "ndim", "dtype", "device", "numel", "data_ptr", "stride"})
TIGHT = (ast.Name, ast.Attribute, ast.Subscript, ast.Call)


def text_of(case: Case, node: ast.AST) -> str | None:
    """What is written there; None where it goes over several lines."""
    first, last = getattr(node, "lineno", None), getattr(node, "end_lineno", None)
    start, end = getattr(node, "col_offset", None), getattr(node, "end_col_offset", None)
    if not isinstance(first, int) or first != last or start is None or end is None or first > len(case.lines):
        return None
    return case.lines[first - 1].encode()[start:end].decode(errors="replace")


def replaced(case: Case, title: str, node: ast.expr | None, after: str) -> list[Fix]:
    """The text of a node by another, where it stands on one line."""
    if node is None or text_of(case, node) is None or node.end_col_offset is None:
        return []
    before = case.lines[node.lineno - 1]
    raw = before.encode()
    line = (raw[: node.col_offset] + after.encode() + raw[node.end_col_offset :]).decode()
    return [Fix(title=title, line=node.lineno, before=before, after=line)] if line != before else []


def suffixed(case: Case, title: str, node: ast.expr | None, suffix: str) -> list[Fix]:
    """A method called on an expression: `x` → `x.flatten(1)`, `a + b` → `(a + b).flatten(1)`."""
    written = text_of(case, node) if node is not None else None
    if node is None or written is None or isinstance(node, ast.GeneratorExp | ast.Starred):
        return []
    return replaced(case, title, node, f"{written}{suffix}" if isinstance(node, TIGHT) else f"({written}){suffix}")


def in_failing_line(case: Case, title: str, old: str, new: str) -> list[Fix]:
    """A text of the failing line by another, where it stands there once."""
    before = case.line_text
    if before.count(old) != 1:
        return []
    return [Fix(title=title, line=case.place.line, before=before, after=before.replace(old, new))]


def argument(case: Case, title: str, thing: Thing | None, suffix: str) -> list[Fix]:
    """A method called on a value of the failing expression, where it stands there once."""
    return suffixed(case, title, named(case, thing.name), suffix) if thing is not None and thing.name else []


def named(case: Case, name: str) -> ast.expr | None:
    """Where the failing expression, or else its statement, reads a value by this name; None for several places."""
    for root in (case.node, header(case.statement)):
        places = reads(root, name) if root is not None else []
        if places:
            return places[0] if len(places) == 1 else None
    return None


def header(statement: ast.stmt | None) -> ast.AST | None:
    """A statement without the statements inside it."""
    for field in ("iter", "test", "subject"):
        if hasattr(statement, field) and hasattr(statement, "body"):
            return getattr(statement, field)
    return None if statement is None or hasattr(statement, "body") else statement


def reads(root: ast.AST, name: str) -> list[ast.expr]:
    """Every place below a node where a name or path is read as a value."""
    asked = {
        id(node.value) for node in ast.walk(root) if isinstance(node, ast.Attribute) and node.attr in ASKED
    }  # fmt: skip
    found: list[ast.expr] = []
    for node in ast.walk(root):
        if not isinstance(node, ast.Name | ast.Attribute | ast.Subscript) or id(node) in asked:
            continue
        if isinstance(node.ctx, ast.Load) and ast.unparse(node) == name:
            found.append(node)
    return found


def input_of(case: Case, source: Thing | None) -> ast.expr | None:
    """The expression that a failing module or function was called with: by its name, else by the module's call."""
    if source is not None and source.name:
        return named(case, source.name)
    module = case.module.expression if case.module is not None else None
    root = case.node or header(case.statement)
    if module is None or root is None:
        return None
    calls = [one for one in ast.walk(root) if isinstance(one, ast.Call) and ast.unparse(one.func) == module]
    if len(calls) != 1 or not calls[0].args or isinstance(calls[0].args[0], ast.Starred):
        return None
    return calls[0].args[0]


def failing_call(case: Case, *names: str) -> ast.Call | None:
    """The failing call itself, if it is one of a function that ends with one of these names (any without names)."""
    root = case.node or header(case.statement)
    if root is None:
        return None
    calls = [one for one in ast.walk(root) if isinstance(one, ast.Call)]
    if names:
        calls = [one for one in calls if ast.unparse(one.func).rpartition(".")[2] in names]
    elif isinstance(case.node, ast.Call):
        return case.node
    return calls[0] if len(calls) == 1 else None


def calls_of(case: Case, *names: str) -> list[ast.Call]:
    """Calls in the user's file of what ends with one of these names ("Linear" for `nn.Linear`)."""
    if case.tree is None:
        return []
    calls = [node for node in ast.walk(case.tree) if isinstance(node, ast.Call)]
    return [node for node in calls if ast.unparse(node.func).rpartition(".")[2] in names]


def keyword_of(call: ast.Call, name: str) -> ast.expr | None:
    return next((one.value for one in call.keywords if one.arg == name), None)


def with_keyword(case: Case, title: str, call: ast.Call | None, name: str, value: str) -> list[Fix]:
    """A call with one more keyword, or another value for it."""
    if call is None:
        return []
    there = keyword_of(call, name)
    if there is not None:
        return replaced(case, title, there, value)
    if call.end_lineno is None or call.end_col_offset is None or any(one.arg is None for one in call.keywords):
        return []
    last = max(one.end_lineno or 0 for one in [call.func, *call.args, *(one.value for one in call.keywords)])
    before = case.lines[call.end_lineno - 1]
    raw = before.encode()
    head, tail = raw[: call.end_col_offset - 1].decode(), raw[call.end_col_offset - 1 :].decode()
    if last != call.end_lineno or not tail.startswith(")"):
        return []
    between = "" if head.rstrip().endswith(("(", ",")) else ", "
    return [Fix(title=title, line=call.end_lineno, before=before, after=f"{head}{between}{name}={value}{tail}")]
