"""Sizes that do not fit: which tensors, which dimension, and the size that would."""

from __future__ import annotations

import re
from math import prod

from ..records.evidence import Thing
from . import edits
from .answer import Answer, things
from .case import Case, shape_text, told, unique

NUMBERS = re.compile(r"-?\d+")


def numbers(text: str) -> list[int]:
    return [int(one) for one in NUMBERS.findall(text)]


def multiplied(case: Case) -> Answer | None:
    """mat1 and mat2: a linear layer whose in_features do not fit, or two tensors."""
    match = re.search(r"shapes cannot be multiplied \((\d+)x(\d+) and (\d+)x(\d+)\)", case.message)
    if match is None:
        return None
    _, inner, due, _ = map(int, match.groups())
    module = case.module
    if module is not None and "in_features" in module.settings:
        return linear(case, inner, due)
    left, right = pair(case)
    culprits = things(left, right) or case.in_expression
    names = " and ".join(map(told, culprits[:2])) or case.expression
    return Answer(
        f"{names} can't be multiplied: the first ends with {inner}, the second begins with {due}; they must be equal",
        culprits,
    )


def linear(case: Case, given: int, due: int) -> Answer:
    source = case.value("input", "x")
    weight = case.parameter("weight")
    name = case.module_name
    came = told(source) if source is not None else "its input"
    cause = f"{name} takes {due} features (in_features={due}), and {came} ends with {given}"
    answer = Answer(cause, things(source, weight))
    flat = flattened(source, due)
    if flat:
        answer.detail.append(flat)
    else:
        answer.fixes = edits.construction(case, case.module, "in_features", due, given)
    answer.detail.append(f"For this input the layer has to be made with in_features={given}.")
    return answer


def flattened(source: Thing | None, due: int) -> str:
    """Where the sizes behind the batch multiply to what is due, flattening was forgotten."""
    if source is not None and source.shape and len(source.shape) > 2 and prod(source.shape[1:]) == due:
        parts = "·".join(map(str, source.shape[1:]))
        return f"{parts} is {due}: flatten {source.name} from dimension 1 on first ({source.name}.flatten(1))."
    return ""


def pair(case: Case) -> tuple[Thing | None, Thing | None]:
    """The two operands: of the failing expression, else of torch's innermost function."""
    found = case.in_expression
    if len(found) >= 2:
        return found[0], found[1]
    return (found[0] if found else case.value("input", "mat1", "self")), case.value("weight", "mat2", "other")


def broadcast(case: Case) -> Answer | None:
    match = re.search(r"size of tensor a \((\d+)\) must match the size of tensor b \((\d+)\) "
                      r"at non-singleton dimension (\d+)",
                      case.message)  # fmt: skip
    if match is None:
        return None
    a, b, dimension = map(int, match.groups())
    return clash(case, a, b, dimension)


def clash(case: Case, a: int, b: int, dimension: int) -> Answer:
    """The operands whose sizes differ in a dimension counted from the broader one's left."""
    rank = max((len(one.shape or []) for one in case.in_expression), default=0)
    left = one_with(case, a, dimension - rank) or one_with(case, a, None)
    right = one_with(case, b, dimension - rank, without=left) or one_with(case, b, None, without=left)
    culprits = things(left, right)
    if len(culprits) == 2:
        said = f"{told(culprits[0])} and {told(culprits[1])} can't be combined"
        why = f"{a} and {b} differ in dimension {dimension}, where both must be equal or one of them 1"
        return Answer(f"{said}: {why}", culprits)
    known = culprits or case.in_expression
    words = " and ".join(map(told, known)) or case.expression
    return Answer(f"In {words} the sizes {a} and {b} meet in dimension {dimension}, and they differ", known)


def one_with(case: Case, size: int, dimension: int | None, without: Thing | None = None) -> Thing | None:
    """A tensor of the expression that has this size there (anywhere for None)."""
    for thing in case.in_expression:
        shape = thing.shape or []
        if without is not None and thing.identity == without.identity:
            continue
        if dimension is None and size in shape:
            return thing
        if dimension is not None and -dimension <= len(shape) and shape[dimension] == size:
            return thing
    return None


def convolution(case: Case) -> Answer | None:
    match = re.search(r"weight of size \[([\d, ]+)\], expected input\[([\d, ]+)\] "
                      r"to have (\d+) channels, but got (\d+)",
                      case.message)  # fmt: skip
    if match is None:
        return None
    shape, due, given = numbers(match[2]), int(match[3]), int(match[4])
    source = case.value("input") or case.with_shape(shape)
    weight = case.parameter("weight")
    name = case.module_name or "The convolution"
    came = told(source) if source is not None else f"its input {shape}"
    answer = Answer(f"{name} takes {due} channels (in_channels={due}), and {came} has {given} in dimension 1",
                    things(source, weight))  # fmt: skip
    if due in shape[2:]:
        at = shape.index(due, 2)
        order = [0, at, *(n for n in range(1, len(shape)) if n != at)]
        what = source.name if source is not None else "the input"
        answer.detail.append(
            f"Dimension {at} is {due}: the channels stand there. torch wants them behind the batch: "
            f"{what}.permute({', '.join(map(str, order))})."
        )
    else:
        answer.fixes = edits.construction(case, case.module, "in_channels", due, given)
        answer.detail.append(f"For this input the layer has to be made with in_channels={given}.")
    return answer


def viewed(case: Case) -> Answer | None:
    match = re.search(r"shape '\[([-\d, ]+)\]' is invalid for input of size (\d+)", case.message)
    if match is None:
        return None
    wanted, count = numbers(match[1]), int(match[2])
    source = next((one for one in case.in_expression if prod(one.shape or [0]) == count), None)
    came = told(source) if source is not None else "The tensor"
    needs = prod(size for size in wanted if size != -1)
    how = f"is no multiple of {needs}" if -1 in wanted else f"and {wanted} would need {needs}"
    joined = f"{came} has {count} elements, which {how}" if -1 in wanted else f"{came} has {count} elements, {how}"
    answer = Answer(f"{joined}: it can't be seen as {wanted}", things(source))
    fitting = [index for index, size in enumerate(wanted) if size > 0 and needs and (count * size) % needs == 0]
    if -1 not in wanted and len(fitting) >= 1:
        sizes = ", ".join(f"{count * wanted[index] // needs} in place of {wanted[index]}" for index in fitting[:3])
        answer.detail.append(f"One size of the shape would have to be {sizes}.")
    return answer


def joined(case: Case) -> Answer | None:
    """cat and stack."""
    match = re.search(r"except in dimension (\d+)\. Expected size (\d+) but got size (\d+) for tensor number (\d+)",
                      case.message)  # fmt: skip
    if match is not None:
        dimension, due, given, number = map(int, match.groups())
        culprits = case.in_expression
        words = " and ".join(map(told, culprits[:3])) or "The tensors"
        return Answer(
            f"{words} can't be joined along dimension {dimension}: tensor {number} has {given} where {due} is due",
            culprits,
        )
    match = re.search(r"equal size, but got (\[[\d, ]*\]) at entry 0 and (\[[\d, ]*\]) at entry (\d+)", case.message)
    if match is not None:
        first, other, number = numbers(match[1]), numbers(match[2]), int(match[3])
        culprits = things(case.with_shape(first), case.with_shape(other)) or case.in_expression
        return Answer(
            f"stack needs tensors of one size: entry 0 is {first}, entry {number} is {other}", culprits,
            detail=["Pad them to one length first (torch.nn.utils.rnn.pad_sequence), or give the loader a collate_fn."],
        )  # fmt: skip
    match = re.search(r"same number of dimensions: got (\d+) and (\d+)", case.message)
    if match is None:
        return None
    culprits = case.in_expression
    words = " and ".join(map(told, culprits[:3])) or "The tensors"
    return Answer(f"{words} have {match[1]} and {match[2]} dimensions; to be joined they need as many", culprits)


def compared(case: Case) -> Answer | None:
    """Losses: what is predicted and what is due have other sizes."""
    patterns = (
        r"Expected input batch_size \((\d+)\) to match target batch_size \((\d+)\)",
        r"Target size \(torch\.Size\((\[[\d, ]*\])\)\) must be the same as input size \(torch\.Size\((\[[\d, ]*\])\)\)",
        r"Expected target size (\[[\d, ]*\]), got (\[[\d, ]*\])",
    )
    if not any(re.search(one, case.message) for one in patterns):
        return None
    source, target = case.value("input"), case.value("target")
    culprits = unique(things(source, target)) or case.in_expression
    words = " and ".join(map(told, culprits[:2])) or case.expression
    answer = Answer(f"The loss can't compare {words}: {case.message.split(': ')[0].rstrip('.')}", culprits)
    if source is not None and target is not None and source.shape and target.shape:
        if source.shape == [*target.shape, 1]:
            after = f"{target.name}.unsqueeze(1)"
            answer.detail.append(f"Give {target.name} a last dimension too: {after}.")
            answer.fixes = edits.argument(case, "Give the target a last dimension", target, after)
        elif len(source.shape) == 3 and source.shape[:2] == target.shape:
            answer.detail.append(f"Classes stand in dimension 1: {source.name}.transpose(1, 2).")
            after = f"{source.name}.transpose(1, 2)"
            answer.fixes = edits.argument(case, "Move the classes to dimension 1", source, after)
    return answer


def layer_size(case: Case) -> Answer | None:
    """A layer that says itself which size it takes."""
    for pattern in (
        r"running_mean should contain (\d+) elements not (\d+)",
        r"input\.size\(-1\) must be equal to input_size\. Expected (\d+), got (\d+)",
        r"expecting embedding dimension of (\d+), but got (\d+)",
    ):
        match = re.search(pattern, case.message)
        if match is not None:
            first, second = match.groups()
            due, given = (second, first) if pattern.startswith("running") else (first, second)
            source = case.value("input", "query", "x")
            name = case.module_name or "The layer"
            setting = next(
                (key for key, text in (case.module.settings if case.module else {}).items() if text == due), ""
            )
            made = f" ({setting}={due})" if setting else ""
            came = told(source) if source is not None else "its input"
            return Answer(
                f"{name} takes size {due}{made}, and {came} has {given}",
                things(source, case.parameter("weight")) or case.in_expression,
                edits.construction(case, case.module, setting, int(due), int(given)) if setting else [],
            )
    match = re.search(r"normalized_shape=(\[[\d, ]+\]), expected input with shape \[\*, [\d, ]+\], "
                      r"but got input of size ?(\[[\d, ]+\])",
                      case.message)  # fmt: skip
    if match is None:
        return None
    source = case.value("input")
    came = told(source) if source is not None else f"its input {match[2]}"
    due = numbers(match[1])
    last = numbers(match[2])[-len(due) :]
    return Answer(f"{case.module_name or 'layer_norm'} normalises over {due}, and {came} ends with {last}",
                  things(source, case.parameter("weight")) or case.in_expression)  # fmt: skip


def any_shape(case: Case) -> Answer:
    """The facts: torch's own words, and the sizes of all that stands in the failing expression."""
    culprits = case.in_expression or things(case.value("input"), case.parameter("weight"))
    words = ", ".join(f"{one.name} is {shape_text(one)}" for one in culprits[:4])
    where = f"In {case.expression}: " if case.expression else ""
    said = case.message.split("\n")[0].rstrip(".")
    return Answer(f"{where}{said}" + (f" ({words})" if words else ""), culprits)


RULES = (multiplied, broadcast, convolution, viewed, joined, compared, layer_size)


def explained(case: Case) -> Answer:
    for rule in RULES:
        answer = rule(case)
        if answer is not None:
            return answer
    return any_shape(case)
