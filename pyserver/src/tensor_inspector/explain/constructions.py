"""Where a module or a tensor was made in the user's file, and the same with another size."""

from __future__ import annotations

import ast

from ..records.evidence import ErrorModule
from ..records.explanation import Fix
from . import edits
from .case import Case

MAKERS = ("zeros", "ones", "randn", "rand", "empty", "full")


def construction(case: Case, module: ErrorModule | None, setting: str, due: int, given: int) -> list[Fix]:
    """The call that made a module, with another size: its first argument, or the keyword.

    A size that is written as a variable is replaced only where the call is made once: others may be right with it.
    """
    # What the input is used for besides has to fit as well: then another size may only move the error.
    if module is None or setting == "embed_dim" or used_besides(case):
        return []
    calls = [node for node in edits.calls_of(case, module.type) if size_of(node, setting) is not None]
    fitting = [node for node in calls if value_of(size_of(node, setting)) == due]
    open_ones = [node for node in calls if value_of(size_of(node, setting)) is None and made_once(case, node)]
    named = [node for node in [*fitting, *open_ones] if is_assigned(case, node, module)]
    found = named if len(named) == 1 else fitting if not open_ones else []
    if len(found) != 1:
        return []
    title = f"Make {module.expression or module.type} with {setting}={given}"
    return edits.replaced(case, title, size_of(found[0], setting), str(given))


def used_besides(case: Case) -> bool:
    """Whether the failing statement reads the module's input a second time: a residual, keys beside queries."""
    source = case.value("input", "query", "src", "x")
    root = edits.header(case.statement)
    return source is not None and bool(source.name) and root is not None and len(edits.reads(root, source.name)) > 1


def size_of(call: ast.Call, setting: str) -> ast.expr | None:
    found = edits.keyword_of(call, setting)
    if found is not None:
        return found
    return call.args[0] if call.args and not isinstance(call.args[0], ast.Starred) else None


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


def made_once(case: Case, call: ast.Call) -> bool:
    """Whether a call runs once, as far as the file tells: in no loop, in a class that is made once or the module."""
    if case.tree is None:
        return False
    around = [node for node in ast.walk(case.tree) if node is not call and holds(node, call)]
    loops = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp, ast.Lambda)
    if any(isinstance(node, loops) for node in around):
        return False
    classes = [node.name for node in around if isinstance(node, ast.ClassDef)]
    functions = [node.name for node in around if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    if classes:
        uses = [node for node in ast.walk(case.tree) if isinstance(node, ast.Name) and node.id == classes[-1]]
        return functions in ([], ["__init__"]) and len(uses) == 1
    return not functions


def holds(node: ast.AST, inner: ast.AST) -> bool:
    return hasattr(node, "lineno") and any(one is inner for one in ast.walk(node))


def made_with(case: Case, name: str, place: int, size: int, given: int) -> list[Fix]:
    """The tensor that a variable was once made as, from sizes that are written out, with another size at a place.

    For `self.pos = nn.Parameter(torch.zeros(1, 16, 24))`. Places count from the left.
    """
    if case.tree is None:
        return []
    target = name.rpartition(".")[2]
    found: list[ast.expr] = []
    for node in ast.walk(case.tree):
        if not isinstance(node, ast.Assign) or len(node.targets) != 1:
            continue
        written = ast.unparse(node.targets[0])
        if written not in (name, f"self.{target}"):
            continue
        made = node.value
        if isinstance(made, ast.Call) and ast.unparse(made.func).endswith("Parameter") and len(made.args) == 1:
            made = made.args[0]
        if not isinstance(made, ast.Call) or ast.unparse(made.func) not in {f"torch.{one}" for one in MAKERS}:
            return []
        sizes = made.args[0].elts if made.args and isinstance(made.args[0], ast.Tuple | ast.List) else made.args
        if place >= len(sizes) or value_of(sizes[place]) != size or not made_once(case, made):
            return []
        found.append(sizes[place])
    return edits.replaced(case, f"Make {name} with {given} in dimension {place}", found[0], str(given)) \
        if len(found) == 1 else []  # fmt: skip
