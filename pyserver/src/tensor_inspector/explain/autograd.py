"""Backward passes that can't be made: a second time, from several elements, to what has no part in them."""

from __future__ import annotations

import ast
import re

from ..records.evidence import Thing
from ..records.tensor import TensorRecord
from ..source.assignments import names_in
from ..source.history import history
from . import edits, picture
from .answer import Answer
from .case import Case, told, unique
from .words import first_line


def subject(case: Case) -> Thing | None:
    """The tensor on which backward was called: what stands before `.backward`, else the first of the expression."""
    before = case.line_text.split(".backward", 1)[0].strip() if ".backward" in case.line_text else ""
    named = [one for one in case.evidence.operands if one.name == before]
    found = named or case.in_expression or [case.users(one) for one in case.evidence.operands if one.shape is not None]
    return found[0] if found else None


def thing_of(record: TensorRecord) -> Thing:
    """A tensor of the frame as a value in the failing code."""
    return Thing(
        name=record.expression,
        type=record.type,
        shape=record.shape,
        dtype=record.dtype,
        device=record.device,
        requires_grad=record.requires_grad,
        grad_fn=record.grad_fn,
        version=record.version,
        identity=record.identity,
    )


def twice(case: Case) -> Answer:
    thing = subject(case)
    name = thing.name if thing is not None else "this tensor"
    answer = Answer(
        f"A part of the graph behind {name} was freed by an earlier backward()",
        [thing] if thing is not None else [],
        detail=[
            "Compute what is used twice anew before each backward(), add the losses up and go back once, or detach "
            "what is carried from step to step (hidden = hidden.detach()). retain_graph=True keeps graph and memory."
        ],
    )
    loop = loop_around(case)
    earlier = earlier_backward(case, name)
    if earlier is not None:
        answer.cause += f": {earlier[0]} in line {earlier[1]} went through it"
    elif loop is not None:
        in_loop(case, answer, name, loop)
    return answer


def loop_around(case: Case) -> ast.For | ast.While | None:
    """The innermost loop of the function that the failing line stands in."""
    found: ast.For | ast.While | None = None
    for node in ast.walk(case.tree) if case.tree is not None else ():
        if isinstance(node, ast.For | ast.While) and node.lineno <= case.place.line <= (node.end_lineno or 0):
            found = node if found is None or node.lineno >= found.lineno else found
    return found


def earlier_backward(case: Case, name: str) -> tuple[str, int] | None:
    """Another backward() or grad() before it in the same block of lines, of another tensor."""
    loop = loop_around(case)
    first = loop.lineno if loop is not None else 1
    found: list[tuple[str, int]] = []
    for node in ast.walk(case.tree) if case.tree is not None else ():
        if not isinstance(node, ast.Call) or not first <= node.lineno < case.place.line or node.lineno == first:
            continue
        called = ast.unparse(node.func)
        if called.endswith(".backward") and (name or not loop):
            found.append((f"{called}()", node.lineno))
        elif called.endswith("autograd.grad") and node.args:
            found.append((f"autograd.grad({ast.unparse(node.args[0])}, …)", node.lineno))
    return max(found, key=lambda one: one[1]) if found and same_function(case, found) else None


def same_function(case: Case, found: list[tuple[str, int]]) -> bool:
    """Whether they all stand in the failing line's own function."""
    line = max(line for _, line in found)
    around = (
        [node for node in ast.walk(case.tree) if isinstance(node, ast.FunctionDef)] if case.tree is not None else []
    )
    inside = [node for node in around if node.lineno <= case.place.line <= (node.end_lineno or 0)]
    other = [node for node in around if node.lineno <= line <= (node.end_lineno or 0)]
    return [id(one) for one in inside] == [id(one) for one in other]


def in_loop(case: Case, answer: Answer, name: str, loop: ast.For | ast.While) -> None:
    """What stays from one round of the loop to the next: made before it, or carried along."""
    first, last = loop.lineno, case.place.line
    inside = [node for one in loop.body for node in ast.walk(one) if getattr(node, "lineno", last + 1) <= last]
    reads = {ast.unparse(node) for node in inside if isinstance(node, ast.Name | ast.Attribute)}
    stores = {ast.unparse(node) for node in inside if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    graphed = [one for one in case.evidence.look.tensors if one.grad_fn is not None and one.expression in reads]
    before = [one for one in graphed if one.expression not in stores and made_before(case, one.expression, first)]
    carried = [one for one in graphed if one.expression in stores and carries(loop, one.expression)]
    kept = before or carried
    if len(kept) != 1:
        answer.cause += ", in an earlier round of the loop"
        return
    one = kept[0].expression
    answer.culprits.append(thing_of(kept[0]))
    if before:
        answer.cause += f": {one} was made before the loop, and the first round of the loop has gone through it"
        return
    answer.cause += f": {one} carries the graph of the earlier round of the loop; detach it"
    calls = [node for node in inside if isinstance(node, ast.Call)]
    places = [arg for node in calls for arg in node.args if isinstance(arg, ast.Name) and arg.id == one]
    places = [node for node in places if assigned_from(loop, one, node)]
    if len(places) == 1:
        after = f"{one} if {one} is None else {one}.detach()" if starts_as_none(case, one, first) else f"{one}.detach()"
        answer.fixes = edits.replaced(case, f"Detach {one} from the round before", places[0], after)


def made_before(case: Case, name: str, first: int) -> bool:
    return any(step.target == name and step.line < first for step in history(case.evidence.source, first))


def starts_as_none(case: Case, name: str, first: int) -> bool:
    made = [step for step in history(case.evidence.source, first) if step.target == name]
    return not made or (isinstance(made[-1].value, ast.Constant) and made[-1].value.value is None)


def carries(loop: ast.For | ast.While, name: str) -> bool:
    """Whether a variable of the loop is made from its own value of the round before."""
    return any(assigned_from(loop, name, node) for one in loop.body for node in ast.walk(one)
               if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load))  # fmt: skip


def assigned_from(loop: ast.For | ast.While, name: str, read: ast.expr) -> bool:
    """Whether the statement that reads it there assigns it too."""
    for node in (inner for one in loop.body for inner in ast.walk(one)):
        if isinstance(node, ast.Assign) and any(inner is read for inner in ast.walk(node.value)):
            return any(isinstance(one, ast.Name) and one.id == name for target in node.targets
                       for one in ast.walk(target))  # fmt: skip
    return False


def non_scalar(case: Case) -> Answer:
    thing = subject(case)
    if thing is None:
        return Answer(first_line(case))
    answer = Answer(f"{told(thing)} has more than one element, and backward() begins at a scalar: "
                    f"{thing.name}.mean() or .sum()", [thing])  # fmt: skip
    answer.picture = [
        picture.row(thing, *range(len(thing.shape or []))),
        picture.due("backward() takes", [], note="a scalar"),
    ]
    made = [step for step in history(case.evidence.source, case.place.line) if step.target == thing.name]
    of = made[-1].value if made else None
    for one in case.variables:
        if (
            isinstance(of, ast.BinOp)
            and one.shape == thing.shape
            and one.name != thing.name
            and one.name in names_in(of)
        ):
            answer.detail.append(f"It is {thing.shape} because {told(one)} is.")
    answer.fixes = edits.in_failing_line(case, f"Go back from the mean of {thing.name}",
                                         f"{thing.name}.backward(", f"{thing.name}.mean().backward(")  # fmt: skip
    return answer


def unused(case: Case) -> Answer:
    module = next((one for one in case.evidence.look.modules if one.type.endswith("DataParallel")), None)
    match = re.search(r"Parameter indices which did not receive grad.*?: ([\d ]+)", case.message)
    if match is None or module is None:
        return without_part(case)
    inside = [one for one in case.evidence.look.tensors if one.role == "parameter" and one.requires_grad]
    inside = [one for one in inside if one.expression.startswith(module.expression)]
    numbers = [int(one) for one in match[1].split()]
    names = [inside[number].expression for number in numbers if number < len(inside)]
    culprits = [thing_of(one) for one in inside if one.expression in names]
    answer = Answer(f"these parameters took no part in the loss before: {', '.join(names[:6])}", culprits)
    answer.detail.append("Leave them out of the model, let the loss use them, or pass find_unused_parameters=True to "
                         "DistributedDataParallel, which looks for them in every step.")  # fmt: skip
    made = edits.calls_of(case, "DistributedDataParallel", "DDP")
    if len(made) == 1:
        answer.fixes = edits.with_keyword(case, "Let DDP look for unused parameters", made[0],
                                          "find_unused_parameters", "True")  # fmt: skip
    return answer


def without_part(case: Case) -> Answer:
    """autograd.grad for a tensor that the result was not made from."""
    match = re.search(r"The differentiated Tensor at index (\d+) appears", case.message)
    call = edits.failing_call(case, "grad")
    answer = Answer(first_line(case), case.in_expression)
    if match is None and "One of the differentiated Tensors" not in case.message:
        return answer
    inputs = (
        (edits.keyword_of(call, "inputs") or (call.args[1] if len(call.args) > 1 else None))
        if call is not None
        else None
    )
    listed = inputs.elts if isinstance(inputs, ast.List | ast.Tuple) else []
    which = ast.unparse(listed[int(match[1])]) if match is not None and int(match[1]) < len(listed) else ""
    if not which and inputs is not None and not listed:
        which = f"parameter {match[1]} of {ast.unparse(inputs)}" if match is not None else ast.unparse(inputs)
    if which:
        result = ast.unparse(call.args[0]) if call is not None and call.args else "the result"
        answer.cause = f"{which} has no part in {result}: {answer.cause}"
    answer.fixes = edits.with_keyword(case, "Give None for what has no part", call, "allow_unused", "True")
    answer.culprits = unique(answer.culprits)
    return answer
