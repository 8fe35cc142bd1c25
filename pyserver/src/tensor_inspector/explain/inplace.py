"""What was written to in place where it may not be."""

from __future__ import annotations

import ast
import re

from ..records.evidence import Thing
from ..records.explanation import Fix
from . import edits, picture
from .answer import Answer
from .autograd import subject, thing_of
from .case import Case
from .dtypes import not_in_place
from .words import first_line

MODIFIED = re.compile(r"\[([\w.]+) (\[[\d, ]*\])\], which is output (\d+) of (\w+), "
                      r"is at version (\d+); expected version (\d+)")  # fmt: skip
# Results that a backward needs itself: writing to them is what breaks it, and not writing to an input.
OF_RESULTS = frozenset(
    {"Relu", "Sigmoid", "Tanh", "Exp", "Sqrt", "Softmax", "LogSoftmax", "Reciprocal", "Rsqrt", "Elu"}
)


def leaf(case: Case) -> Answer:
    leaves = [one for one in case.in_expression if one.is_leaf and one.requires_grad]
    culprits = leaves or case.in_expression
    name = culprits[0].name if culprits else "a leaf"
    answer = Answer(
        f"{name} is a leaf with requires_grad, and is written to in place while gradients are recorded", culprits[:1],
        detail=["Write to it under torch.no_grad()."],
    )  # fmt: skip
    written = target_of(case, name)
    if written is not None and not name.endswith(".data"):
        answer.fixes = edits.suffixed(case, "Write to its values, which nothing records", written, ".data")
    return answer


def target_of(case: Case, name: str) -> ast.expr | None:
    """Where the failing statement writes to a tensor: `w -= …`, `w[0] = …`, `w.clamp_(…)`."""
    statement = case.statement
    if isinstance(statement, ast.AugAssign):
        target = statement.target
    elif isinstance(statement, ast.Assign):
        target = statement.targets[0]
    else:
        call = case.node if isinstance(case.node, ast.Call) else edits.failing_call(case)
        func = call.func if call is not None else None
        method = isinstance(func, ast.Attribute) and func.attr.endswith("_")
        target = func.value if isinstance(func, ast.Attribute) and method else None
        return target if target is not None and ast.unparse(target) == name else None
    whole = target.value if isinstance(target, ast.Subscript) and ast.unparse(target) != name else target
    return whole if ast.unparse(whole) == name else None


def modified(case: Case) -> Answer:
    match = MODIFIED.search(case.message)
    thing = subject(case)
    if match is None:
        return of_view(case)
    _, shape, _, node, version, due = match.groups()
    sizes = [int(one) for one in re.findall(r"\d+", shape)]
    operation = re.sub(r"Backward\d*$", "", node)
    culprits = [
        thing_of(record)
        for record in case.evidence.look.tensors
        if record.version == int(version) and record.shape in (sizes, sizes[::-1])
    ]
    writes = writes_of(case, {one.name for one in culprits} or None)
    written = {name for _, _, name in writes}
    held = [record for record in case.evidence.look.tensors if record.expression in written and record.requires_grad]
    if not culprits and len(written) == 1 and held:
        culprits = [thing_of(held[0])]
    names = " or ".join(one.name for one in culprits[:3])
    stepped = stepped_between(case, culprits) if culprits else None
    which = f"Likely {names}" if names else f"A tensor {shape}"
    times = int(version) - int(due)
    made = f", the result of {operation}," if operation not in ("AsStrided", "AccumulateGrad", "T") else ""
    answer = Answer(
        f"{which}{made} was written to in place {times} time{'s' if times != 1 else ''} "
        "after backward's need of it was saved", culprits[:3] or ([thing] if thing is not None else []),
    )  # fmt: skip
    answer.picture = [picture.row(one, note=f"version {version}, saved at {due}") for one in culprits[:3]]
    if stepped is not None:
        answer.detail.append(
            f"Line {stepped[1]}, {stepped[0]}, writes to parameters: go back before it, or compute the loss anew."
        )
    for line, text, _ in writes[:3]:
        answer.detail.append(f"Line {line} writes in place: {text}.")
    if stepped is None:
        answer.detail.append("Write x = x + … in the place of x += …, or inplace=False, or clone it first.")
        answer.fixes = mended(case, operation)
    return answer


def of_view(case: Case) -> Answer:
    """A view whose base must not be written to in place."""
    which = case.in_expression[0].name if case.in_expression else "the tensor"
    if "returns multiple views" not in case.message:
        return Answer(first_line(case), case.in_expression)
    return Answer(
        f"{which} is one of several views that one operation gave (chunk, split, unbind), and is written to in place, "
        "which autograd does not follow",
        case.in_expression,
        detail=[f"Make a new tensor: the operation without its underscore, or {which}.clone() first."],
    )


def stepped_between(case: Case, culprits: list[Thing]) -> tuple[str, int] | None:
    """An optimizer's step before the failing line, in its function, where the culprits are parameters."""
    if not all(one.grad_fn is None and one.requires_grad for one in culprits) or case.tree is None:
        return None
    calls = [node for node in ast.walk(case.tree) if isinstance(node, ast.Call) and node.lineno < case.place.line]
    steps = [node for node in calls if isinstance(node.func, ast.Attribute) and node.func.attr == "step"]
    if not steps:
        return None
    last = max(steps, key=lambda node: node.lineno)
    return f"{ast.unparse(last.func)}()", last.lineno


def writes_of(case: Case, names: set[str] | None) -> list[tuple[int, str, str]]:
    """Lines of the file that write in place, to one of these variables (None: to any), with what they write to."""
    found: list[tuple[int, str, str]] = []
    for node in ast.walk(case.tree) if case.tree is not None else ():
        target = written_by(node)
        line = getattr(node, "lineno", 0)
        if target is None or line >= case.place.line or (names is not None and target not in names):
            continue
        if names is not None or (tensors_named(case, target) and "no_grad" not in case.lines[line - 2]):
            found.append((line, ast.unparse(node)[:60], target))
    return sorted(set(found))


def written_by(node: ast.AST) -> str | None:
    """What a statement or call writes to in place, as it is written."""
    if isinstance(node, ast.AugAssign):
        target = node.target
        return ast.unparse(target.value if isinstance(target, ast.Subscript) else target)
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
        return ast.unparse(node.targets[0].value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr.endswith("_") and not node.func.attr.endswith("__"):
            return ast.unparse(node.func.value)
        if any(
            one.arg == "inplace" and isinstance(one.value, ast.Constant) and one.value.value is True
            for one in node.keywords
        ):
            return ast.unparse(node.args[0]) if node.args else None
    return None


def mended(case: Case, operation: str) -> list[Fix]:
    """The one place of the file that writes in place to an intermediate, written without: if there is only one."""
    if case.tree is None:
        return []
    places: list[list[Fix]] = []
    for node in ast.walk(case.tree):
        if (
            isinstance(node, ast.AugAssign)
            and isinstance(node.target, ast.Name)
            and tensors_named(case, node.target.id)
        ):
            places.append(not_in_place(case, node))
        elif isinstance(node, ast.Call) and (flag := edits.keyword_of(node, "inplace")) is not None:
            if isinstance(flag, ast.Constant) and flag.value is True:
                places.append(edits.replaced(case, "Do not work in place", flag, "False"))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            places.append([])
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            places += method(case, node)
    return places[0] if len(places) == 1 else []


def tensors_named(case: Case, name: str) -> bool:
    """Whether a variable may be a tensor: numbers that are added up are none."""
    known = [one for one in case.place.values if one.name == name]
    return not known or known[0].shape is not None


def method(case: Case, call: ast.Call) -> list[list[Fix]]:
    """`x.div_(y)` whose result is used, as `x / y`; a method that only writes has no such form."""
    assert isinstance(call.func, ast.Attribute)
    name = call.func.attr
    if (
        not name.endswith("_")
        or name.startswith("_")
        or name in ("requires_grad_", "detach_", "zero_", "share_memory_")
    ):
        return []
    statements = [node for node in ast.walk(case.tree) if isinstance(node, ast.Expr)] if case.tree is not None else []
    if any(one.value is call for one in statements):
        return [[]]
    symbol = {"div_": "/", "add_": "+", "sub_": "-", "mul_": "*"}.get(name)
    before, first = (
        edits.text_of(case, call.func.value),
        edits.text_of(case, call.args[0]) if len(call.args) == 1 else None,
    )
    if symbol is not None and before is not None and first is not None and not call.keywords:
        value = first if isinstance(call.args[0], edits.TIGHT) else f"({first})"
        return [edits.replaced(case, "Make a new tensor", call, f"{before} {symbol} {value}")]
    whole = edits.text_of(case, call.func.value)
    if whole is None:
        return [[]]
    return [edits.replaced(case, "Make a new tensor", call.func, f"{whole}.{name[:-1]}")]
