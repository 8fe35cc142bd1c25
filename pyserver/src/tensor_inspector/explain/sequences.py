"""Lengths of sequences that do not fit, and an index that has not the dimensions of what it chooses from."""

from __future__ import annotations

import ast
import re

from ..records.evidence import Thing
from . import edits, picture
from .answer import Answer, things
from .case import Case, told, unique
from .words import at_place, first_line

AT_MOST = re.compile(r"Expected (input|target)_lengths to have value at (most|least) (-?\d+), but got value (-?\d+)")
LENGTHS = {"input": 2, "target": 3}


def connectionist(case: Case) -> Answer | None:
    """A length given to CTC that is longer than what it is the length of."""
    match = AT_MOST.search(case.message)
    if match is None:
        return None
    which, way, bound, given = match[1], match[2], int(match[3]), int(match[4])
    lengths, whole = positional(case, LENGTHS[which], f"{which}_lengths"), positional(case, 0, "log_probs")
    if which == "target":
        whole = positional(case, 1, "targets")
    came = told(lengths) if lengths is not None else f"{which}_lengths"
    place = at_place(lengths, given) if lengths is not None else ""
    answer = Answer(f"{came} holds {given}{place}, and at {way} {bound} is due",
                    unique(things(lengths, whole, *case.in_expression)))  # fmt: skip
    if which == "input" and way == "most" and whole is not None and whole.shape and whole.shape[0] == bound:
        answer.cause = f"{came} holds {given}{place}, and {told(whole)} has {bound} steps (its dimension 0)"
        answer.picture.append(picture.row(whole, 0, note=f"{bound} steps"))
        answer.detail.append("Lengths count the steps of log_probs: a stride or a pooling before it makes them fewer.")
    if lengths is not None:
        answer.picture.append(picture.row(lengths, note=f"holds {given}{place}"))
    return answer


def batch_of_lengths(case: Case) -> Answer | None:
    """CTC takes a length for each sequence, and the batch in dimension 1."""
    if "_lengths must be of size batch_size" not in case.message:
        return None
    which = "input" if "input_lengths" in case.message else "target"
    lengths, whole = positional(case, LENGTHS[which], f"{which}_lengths"), positional(case, 0, "log_probs")
    shape = whole.shape if whole is not None else None
    if lengths is None or whole is None or not lengths.shape or shape is None or len(shape) != 3:
        return None
    if shape[1] == lengths.shape[0]:
        return None
    answer = Answer(f"CTC takes {told(whole)} as [steps, batch, classes], a batch of {shape[1]}, and {told(lengths)} "
                    f"has {lengths.shape[0]} lengths", [whole, lengths])  # fmt: skip
    answer.picture = [picture.row(whole, 1, note="steps · batch · classes"), picture.row(lengths, 0)]
    if shape[0] == lengths.shape[0]:
        answer.detail.append("The batch stands first in it: transpose(0, 1) brings it to dimension 1.")
        call = edits.failing_call(case)
        first = call.args[0] if call is not None and call.args else None
        answer.fixes = edits.suffixed(case, "Move the batch to dimension 1", first, ".transpose(0, 1)")
    return answer


def positional(case: Case, at: int, keyword: str) -> Thing | None:
    """The tensor that a call was given there, by the one name in that argument."""
    call = edits.failing_call(case)
    if call is None:
        return None
    node = edits.keyword_of(call, keyword) or (call.args[at] if at < len(call.args) else None)
    names = {ast.unparse(one) for one in ast.walk(node)} if node is not None else set[str]()
    found = [one for one in case.in_expression if one.name in names]
    return found[0] if len(found) == 1 else None


def gathered(case: Case) -> Answer | None:
    """gather and scatter: an index has as many dimensions as what it chooses from."""
    if "same number of dimensions as" not in case.message or not re.search(r"[Ii]ndex tensor", case.message):
        return None
    call = edits.failing_call(case, "gather", "scatter", "scatter_", "scatter_add", "scatter_add_")
    if call is None or len(call.args) < 2:
        return None
    # torch.gather(x, 1, index), x.gather(1, index)
    place = call.args[1:3] if ast.unparse(call.func).startswith("torch.") else call.args[:2]
    text = edits.text_of(case, place[1]) if len(place) == 2 else None
    index = next((one for one in case.in_expression if one.name == text), None)
    if index is None or index.shape is None:
        return None
    count = f"{len(index.shape)} dimension{'s' if len(index.shape) != 1 else ''}"
    answer = Answer(f"{told(index)} has {count}, and an index needs as many as the tensor that "
                    f"it chooses from: {first_line(case)}", [index, *case.in_expression])  # fmt: skip
    answer.picture = [picture.row(index)]
    if len(index.shape) == 1 and ast.unparse(place[0]) in ("1", "-1"):
        answer.detail.append(f"For one of each row: {index.name}.unsqueeze(1).")
        if ast.unparse(place[0]) == "1":
            answer.fixes = edits.argument(case, "Give the index a dimension", index, ".unsqueeze(1)")
    return answer


RULES = (connectionist, batch_of_lengths, gathered)
