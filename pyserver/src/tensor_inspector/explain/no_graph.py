"""Backward from what has no graph: where it ended, or what was never asked to have one."""

from __future__ import annotations

import ast
import re

from ..records.evidence import Thing
from ..records.tensor import TensorRecord
from ..source.assignments import switch_of, switched
from ..source.cuts import ended_by
from ..source.history import Step, history
from . import edits, picture
from .answer import Answer
from .autograd import subject, thing_of
from .case import Case, told
from .words import first_line

MADE_BY = frozenset({"zeros", "ones", "randn", "rand", "tensor", "full", "empty", "zeros_like", "randn_like"})


def no_grad(case: Case) -> Answer:
    thing = subject(case)
    if "Inference tensors cannot be saved" in case.message:
        return inferred(case)
    if case.evidence.type == "AttributeError":
        wrong = next((one for one in case.evidence.operands if one.type in ("float", "int")), None)
        name = wrong.name if wrong is not None else case.expression
        kind = wrong.type if wrong is not None else "number"
        cause = f"{name} is a plain {kind}, not a tensor: .item() or a plain sum has left the graph"
        return Answer(cause, [wrong] if wrong is not None else [])
    if thing is None:
        return Answer(first_line(case))
    if thing.requires_grad:
        return not_asked(case)
    ended = end_of(case, thing.name)
    why = f": {ended}" if ended else ": there is nothing to go back through"
    answer = Answer(f"{told(thing)} has no graph (requires_grad is False){why}", [thing])
    answer.picture = [picture.row(thing, note="requires_grad=False")]
    wanted = forgotten(case)
    if not ended and wanted is not None:
        answer.cause = (
            f"{told(thing)} has no graph (requires_grad is False): {wanted.name} was made without requires_grad"
        )
        answer.culprits.append(wanted)
        answer.fixes = required(case, wanted)
    elif ended:
        answer.fixes = stacked(case, thing.name)
    return answer


def not_asked(case: Case) -> Answer:
    """autograd.grad by a tensor that no gradient is recorded for."""
    wrong = [one for one in case.in_expression if not one.requires_grad and one.grad_fn is None]
    if len(wrong) != 1:
        return Answer(f"autograd.grad differentiates by tensors that have requires_grad: {first_line(case)}",
                      case.in_expression)  # fmt: skip
    one = wrong[0]
    answer = Answer(f"{told(one)} has no requires_grad, and autograd.grad is to differentiate by it",
                    case.in_expression)  # fmt: skip
    answer.picture = [picture.row(one, note="requires_grad=False")]
    answer.fixes = required(case, one)
    return answer


def inferred(case: Case) -> Answer:
    """What was made under inference_mode can't be used by what records gradients."""
    found = [one for one in case.in_expression if one.version is None] or case.in_expression
    name = found[0].name if found else "its input"
    return Answer(
        f"{name} was made under torch.inference_mode(), and backward can't use it: clone() it first",
        found[:1],
        detail=["Under torch.no_grad() instead of inference_mode() it could be used."],
    )


def end_of(case: Case, name: str) -> str:
    """Where the graph behind a variable ended, by the assignments that it came from; empty where nothing tells.

    Goes back from each value to what it was made of, as long as that has no graph either.
    """
    steps = history(case.evidence.source, case.place.line)
    known = live(case)
    frozen = {one.expression for one in case.evidence.look.modules if one.parameters and not one.trainable}
    seen: set[tuple[str, int]] = set()
    pending = [(name, case.place.line)]
    asleep: list[str] = []
    while pending:
        wanted, before = pending.pop(0)
        made = next((step for step in reversed(steps) if step.target == wanted and step.line < before), None)
        if made is None or (wanted, made.line) in seen:
            continue
        seen.add((wanted, made.line))
        if made.switch:
            return f"line {made.line} makes {made.target} under {made.switch}"
        how = cut_in(made.value, known)
        if how:
            return f"in line {made.line}, {made.target} = {short(made)}, {how}"
        inside = of_function(case, made.value, known)
        if inside:
            return f"line {made.line} makes {made.target}: {inside}"
        used = names_in(made.value)
        asleep += [one for one in used if one in frozen]
        pending += [(one, made.line) for one in used if one not in known]
    decorated = switched_function(case)
    if decorated:
        return f"{case.place.function.rpartition('.')[2]} runs under {decorated}"
    if asleep:
        return f"every parameter of {asleep[0]} has requires_grad=False"
    return global_switch(case)


def live(case: Case) -> set[str]:
    """What has a graph or makes one: tensors that require a gradient, modules with parameters that do."""
    tensors = {
        name for one in case.evidence.look.tensors if one.requires_grad for name in (one.expression, *one.aliases)
    }
    return tensors | {one.expression for one in case.evidence.look.modules if one.trainable}


def cut_in(value: ast.expr, known: set[str]) -> str | None:
    """What in an expression cuts something that had a graph: `target.detach()` of plain data cuts none."""
    for node in ast.walk(value):
        if not isinstance(node, ast.Call | ast.Attribute):
            continue
        # Of `net(x).detach()` what stands before it, of `torch.tensor(out)` what it is given.
        inner = [node.value] if isinstance(node, ast.Attribute) else [
            *node.args, *([node.func.value] if isinstance(node.func, ast.Attribute) else [])]  # fmt: skip
        if not any(one in known for part in inner for one in names_in(part)):
            continue
        alone = node if isinstance(node, ast.Attribute) else ast.Call(func=node.func, args=[], keywords=[])
        how = ended_by(alone)
        if how:
            return how
    return None


def of_function(case: Case, value: ast.expr, known: set[str]) -> str:
    """How a function of the same file ends the graph of what it gives, by its decorator and its body."""
    names = {ast.unparse(node.func).rpartition(".")[2] for node in ast.walk(value) if isinstance(node, ast.Call)}
    functions = [node for node in ast.walk(case.tree) if isinstance(node, ast.FunctionDef)] if case.tree else []
    for name in sorted(names):
        found = [node for node in functions if node.name == name]
        if len(found) != 1:
            continue
        mode = next((text for one in found[0].decorator_list if (text := switch_of(one))), None)
        if mode:
            return f"{name} runs under {mode}"
        given = any(one in known for one in names_in(value))
        parameters = {one.arg for one in found[0].args.args} - {"self"}
        for node in ast.walk(found[0]):
            how = cut_in(node, parameters) if given and isinstance(node, ast.expr) else None
            if how and isinstance(node, ast.expr):
                return f"in line {node.lineno}, inside {name}, {how}"
            mode = switched(node) if isinstance(node, ast.stmt) else None
            if mode and isinstance(node, ast.stmt):
                return f"in line {node.lineno}, inside {name}, it runs under {mode}"
    return ""


def global_switch(case: Case) -> str:
    state = case.evidence.look.torch
    return "gradients are switched off here (torch.no_grad or set_grad_enabled)" if (
        state is not None and not state.grad_enabled) else ""  # fmt: skip


def parametrised(case: Case) -> set[str]:
    return {one.expression for one in case.evidence.look.modules if one.parameters}


def switched_function(case: Case) -> str:
    """The decorator that records no graph in a function that the failing line called, or that it stands in."""
    state = case.evidence.look.torch
    if state is None or state.grad_enabled or case.tree is None:
        return ""
    for node in ast.walk(case.tree):
        if isinstance(node, ast.FunctionDef) and node.lineno <= case.place.line <= (node.end_lineno or 0):
            for one in node.decorator_list:
                text = ast.unparse(one)
                if "no_grad" in text or "inference_mode" in text:
                    return text.removesuffix("()")
    return ""


def names_in(value: ast.expr) -> list[str]:
    readable = (ast.Name, ast.Attribute)
    return list(dict.fromkeys(ast.unparse(node) for node in ast.walk(value) if isinstance(node, readable)))


def short(step: Step) -> str:
    text = ast.unparse(step.value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def forgotten(case: Case) -> Thing | None:
    """The one leaf that something is to be learnt of: whose .grad is read, or that an optimizer or grad() is given."""
    source = case.evidence.source
    leaves = [
        one for one in case.evidence.look.tensors if not one.requires_grad and one.dtype.startswith(("float", "bf"))
    ]
    wanted: list[TensorRecord] = []
    for one in leaves:
        name = re.escape(one.expression)
        if re.search(
            rf"(?<![\w.]){name}\.grad\b|optim\.\w+\(\[{name}\]|autograd\.grad\([^\n]*, ?\[?{name}[\],) ]", source
        ):
            wanted.append(one)
    return thing_of(wanted[0]) if len(wanted) == 1 else None


def required(case: Case, wanted: Thing) -> list[edits.Fix]:
    """Its assignment, with requires_grad."""
    steps = [step for step in history(case.evidence.source, case.place.line) if step.target == wanted.name]
    if len(steps) != 1:
        return []
    value = steps[0].value
    title = f"Let {wanted.name} require a gradient"
    if isinstance(value, ast.Call) and ast.unparse(value.func) in {f"torch.{one}" for one in MADE_BY}:
        return edits.with_keyword(case, title, value, "requires_grad", "True")
    return edits.suffixed(case, title, value, ".requires_grad_()")


def stacked(case: Case, name: str) -> list[edits.Fix]:
    """`torch.tensor([a, b])` of tensors as torch.stack: for a list that is written out or made by a comprehension."""
    steps = history(case.evidence.source, case.place.line)
    made = [
        step for step in steps if isinstance(step.value, ast.Call) and ast.unparse(step.value.func) == "torch.tensor"
    ]
    if len(made) != 1 or not isinstance(made[0].value, ast.Call) or made[0].value.keywords:
        return []
    call = made[0].value
    if len(call.args) != 1 or not isinstance(call.args[0], ast.List | ast.ListComp):
        return []
    elements = [call.args[0].elt] if isinstance(call.args[0], ast.ListComp) else call.args[0].elts
    if not elements or not all(isinstance(one, ast.Call | ast.Name) and ended_by(one) is None for one in elements):
        return []
    return edits.replaced(case, "Stack the tensors, which keeps the graph", call.func, "torch.stack")
