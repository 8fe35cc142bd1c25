"""Edits of one line that likely mend an error. Only where one place of the file can be meant."""

from __future__ import annotations

import ast
import re

from ..records.evidence import ErrorModule, Thing
from ..records.explanation import Fix
from .case import Case


def in_failing_line(case: Case, title: str, old: str, new: str) -> list[Fix]:
    """A text of the failing line by another, where it stands there once."""
    before = case.line_text
    if before.count(old) != 1:
        return []
    return [Fix(title=title, line=case.place.line, before=before, after=before.replace(old, new))]


def argument(case: Case, title: str, thing: Thing, after: str) -> list[Fix]:
    """A value of the failing line by an expression of it: where it stands there once, as a name of its own."""
    line = case.line_text
    alone = re.compile(rf"(?<![\w.]){re.escape(thing.name)}(?![\w.\[(])")
    if not thing.name or len(alone.findall(line)) != 1:
        return []
    return [Fix(title=title, line=case.place.line, before=line, after=alone.sub(lambda _: after, line))]


def construction(case: Case, module: ErrorModule | None, setting: str, due: int, given: int) -> list[Fix]:
    """The call that made a module, with another size: its first argument, or the keyword."""
    if module is None:
        return []
    calls = [node for node in calls_of(case, module.type) if size_of(node, setting) is not None]
    calls = [node for node in calls if value_of(size_of(node, setting)) == due]
    named = [node for node in calls if is_assigned(case, node, module)]
    found = named if len(named) == 1 else calls
    if len(found) != 1:
        return []
    size = size_of(found[0], setting)
    assert size is not None
    line = case.lines[size.lineno - 1]
    if size.end_lineno != size.lineno or size.end_col_offset is None:
        return []
    raw = line.encode()
    after = (raw[: size.col_offset] + str(given).encode() + raw[size.end_col_offset :]).decode()
    return [Fix(f"Make {module.expression or module.type} with {setting}={given}", size.lineno, line, after)]


def calls_of(case: Case, kind: str) -> list[ast.Call]:
    """Calls in the user's file of a class with this name."""
    try:
        tree = ast.parse(case.evidence.source)
    except (SyntaxError, ValueError, RecursionError):
        return []
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [node for node in calls if ast.unparse(node.func).rpartition(".")[2] == kind]


def size_of(call: ast.Call, setting: str) -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg == setting:
            return keyword.value
    return call.args[0] if call.args else None


def value_of(node: ast.expr | None) -> object:
    """A number that is written out, a product of them too ("32 * 7 * 7")."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        left, right = value_of(node.left), value_of(node.right)
        return left * right if isinstance(left, int) and isinstance(right, int) else None
    return None


def is_assigned(case: Case, call: ast.Call, module: ErrorModule) -> bool:
    """Whether a call is what the module's last name is assigned ("self.fc = nn.Linear(…)" for "model.fc")."""
    name = (module.expression or "").rpartition(".")[2]
    line = case.lines[call.lineno - 1].strip()
    return bool(name) and (line.startswith((f"self.{name} =", f"{name} =")))
