"""Between torch and numpy."""

from __future__ import annotations

import re

from ..records.evidence import Thing
from . import edits, picture
from .answer import Answer, things
from .case import Case, told
from .words import said


def to_numpy(case: Case) -> Answer:
    culprits = [one for one in case.in_expression if one.dtype is not None] or things(case.value("self"))
    message = case.message
    if "requires grad" in message:
        return graphed(case, culprits)
    if "ScalarType" in message:
        name = told(culprits[0]) if culprits else "the tensor"
        told_kind = re.search(r"ScalarType (\w+)", message)
        kind = culprits[0].dtype if culprits else told_kind[1].lower() if told_kind is not None else "of a type"
        answer = Answer(f"{name} is {kind}, a type that numpy does not have", culprits)
        answer.picture = picture.kinds(culprits[:1], "dtype", culprits[:1])
        answer.fixes = edits.in_failing_line(case, "Convert it to float32 first", ".numpy()", ".float().numpy()")
        return answer
    if "device type tensor to numpy" in message:
        wrong = [one for one in culprits if one.device not in (None, "cpu")][:1] or culprits[:1]
        name = f"{told(wrong[0])} lies on {wrong[0].device}" if wrong else "the tensor is not on the CPU"
        answer = Answer(f"{name}, and numpy reads the CPU's memory alone", wrong)
        answer.picture = picture.kinds(wrong, "device", wrong)
        answer.fixes = edits.in_failing_line(case, "Copy it to the CPU first", ".numpy()", ".cpu().numpy()")
        return answer
    if "expected sequence of length" in message:
        ragged = next((one for one in case.beside if one.type in ("list", "tuple")), None)
        what = ragged.name if ragged is not None else "the list"
        answer = Answer(f"{said(case)}: the entries of {what} have different lengths", things(ragged))
        answer.detail.append("Pad them to one length: torch.nn.utils.rnn.pad_sequence of a tensor each.")
        return answer
    kinds = ", ".join(f"{one.name} has dtype {one.dtype}" for one in culprits if one.dtype)
    answer = Answer(f"{said(case)} ({kinds})" if kinds else said(case), culprits)
    if "conjugate bit" in message:
        answer.fixes = edits.in_failing_line(case, "Compute the conjugate first", ".numpy()", ".resolve_conj().numpy()")
    elif "negative bit" in message:
        answer.fixes = edits.in_failing_line(case, "Compute the negative first", ".numpy()", ".resolve_neg().numpy()")
    elif "stride in the given numpy array is negative" in message and len(culprits) == 1:
        answer.fixes = edits.argument(case, "Copy the array", culprits[0], ".copy()")
    return answer


def graphed(case: Case, culprits: list[Thing]) -> Answer:
    wrong = [one for one in culprits if one.requires_grad][:1]
    name = wrong[0].name if wrong else ""
    if not name:
        held = [one for one in case.beside if one.type in ("list", "tuple", "dict")]
        which = held[0].name if held else "the value"
        return Answer(
            f"{which} holds tensors with requires_grad, and numpy can't follow gradients",
            [*held, *culprits][:2],
            detail=["Keep plain numbers: .item() for each scalar, or .detach() before numpy."],
        )
    called = re.match(r"((?:np|numpy)\.[\w.]+)\(", case.expression)
    through = f" ({called[1]} asks for its values as an array)" if called is not None else ""
    answer = Answer(f"{name} has requires_grad, and numpy can't follow gradients{through}", wrong)
    answer.detail.append(f"{name}.detach().numpy() leaves the graph on purpose.")
    answer.fixes = edits.in_failing_line(case, "Detach it from the graph first", ".numpy()", ".detach().numpy()")
    if not answer.fixes:
        answer.fixes = edits.argument(case, "Detach it from the graph first", wrong[0], ".detach()")
    return answer
