"""Backward passes that can't be made."""

from __future__ import annotations

import re

from ..records.evidence import Thing
from ..records.tensor import TensorRecord
from . import edits
from .answer import Answer
from .case import Case, told
from .kinds import first_line


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
        identity=record.identity,
    )


def no_grad(case: Case) -> Answer:
    thing = subject(case)
    if case.evidence.type == "AttributeError":
        wrong = next((one for one in case.evidence.operands if one.type in ("float", "int")), None)
        name = wrong.name if wrong is not None else case.expression
        kind = wrong.type if wrong is not None else "number"
        cause = f"{name} is a plain {kind}, not a tensor: .item() or a plain sum has left the graph"
        return Answer(cause, [wrong] if wrong is not None else [])
    if thing is None:
        return Answer(first_line(case))
    return Answer(f"{told(thing)} has no graph (requires_grad is False): there is nothing to go back through", [thing])


def twice(case: Case) -> Answer:
    thing = subject(case)
    name = thing.name if thing is not None else "this tensor"
    return Answer(
        f"A part of the graph behind {name} was freed by an earlier backward()",
        [thing] if thing is not None else [],
        detail=[
            "Compute what is used twice anew before each backward(), add the losses up and go back once, or detach "
            "what is carried from step to step (hidden = hidden.detach()). retain_graph=True keeps graph and memory."
        ],
    )


def non_scalar(case: Case) -> Answer:
    thing = subject(case)
    if thing is None:
        return Answer(first_line(case))
    answer = Answer(f"{told(thing)} has more than one element, and backward() begins at a scalar", [thing])
    answer.fixes = edits.in_failing_line(case, f"Go back from the mean of {thing.name}",
                                         f"{thing.name}.backward(", f"{thing.name}.mean().backward(")  # fmt: skip
    return answer


def leaf_inplace(case: Case) -> Answer:
    leaves = [one for one in case.in_expression if one.is_leaf and one.requires_grad]
    culprits = leaves or case.in_expression
    name = culprits[0].name if culprits else "a leaf"
    return Answer(
        f"{name} is a leaf with requires_grad, and is written to in place while gradients are recorded", culprits[:1],
        detail=["Write to it under torch.no_grad()."],
    )  # fmt: skip


def inplace(case: Case) -> Answer:
    match = re.search(r"\[([\w.]+) (\[[\d, ]*\])\], which is output (\d+) of (\w+), "
                      r"is at version (\d+); expected version (\d+)",
                      case.message)  # fmt: skip
    if match is None:
        return Answer(first_line(case), case.in_expression)
    _, shape, _, operation, version, due = match.groups()
    sizes = [int(one) for one in re.findall(r"\d+", shape)]
    operation = re.sub(r"Backward\d*$", "", operation)
    culprits = [
        thing_of(record)
        for record in case.evidence.look.tensors
        if record.version == int(version) and record.shape in (sizes, sizes[::-1])
    ]
    names = " or ".join(one.name for one in culprits[:3])
    which = f"likely {names}" if names else f"a tensor {shape}"
    times = int(version) - int(due)
    return Answer(
        f"{which}, the result of {operation}, was written to in place {times} time{'s' if times != 1 else ''} after "
        "backward's need of it was saved", culprits[:3],
        detail=["Write x = x + … in the place of x += …, or inplace=False, or clone it first."],
    )  # fmt: skip


def unused(case: Case) -> Answer:
    module = next((one for one in case.evidence.look.modules if one.type.endswith("DataParallel")), None)
    match = re.search(r"Parameter indices which did not receive grad.*?: ([\d ]+)", case.message)
    if match is None or module is None:
        return Answer(first_line(case), case.in_expression)
    inside = [one for one in case.evidence.look.tensors if one.role == "parameter" and one.requires_grad]
    inside = [one for one in inside if one.expression.startswith(module.expression)]
    numbers = [int(one) for one in match[1].split()]
    names = [inside[number].expression for number in numbers if number < len(inside)]
    culprits = [thing_of(one) for one in inside if one.expression in names]
    return Answer(f"these parameters took no part in the loss before: {', '.join(names[:6])}", culprits)
