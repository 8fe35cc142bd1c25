"""Layers that were given a size they were not made for: which layer, what it takes, and what would fit."""

from __future__ import annotations

import re
from math import prod

from ..records.evidence import Thing
from . import constructions, edits, picture
from .answer import Answer, things
from .case import Case, numbers, setting, told

CHANNELS = re.compile(
    r"weight of size \[([\d, ]+)\], expected input\[([\d, ]+)\] to have (\d+) channels, but got (\d+)"
)
NORMALIZED = re.compile(r"normalized_shape=(\[[\d, ]+\]), expected input with shape \[\*, [\d, ]+\], "
                        r"but got input of size ?(\[[\d, ]+\])")  # fmt: skip
GROUPED = re.compile(r"size equal to the number of channels in input, but got weight of shape (\[[\d, ]+\]) and input "
                     r"of shape (\[[\d, ]+\])")  # fmt: skip
RANKS = re.compile(r"[Ee]xpected (\d)D(?: \(unbatched\))?(?: or (\d)D)?(?: \(batched\))? input"
                   r"(?: to \w+, but got input of size: (\[[\d, ]*\])| \(got (\d)D input\))")  # fmt: skip
SIZES = (
    r"running_mean should contain (?P<given>\d+) elements not (?P<due>\d+)",
    r"input\.size\(-1\) must be equal to input_size\. Expected (?P<due>\d+), got (?P<given>\d+)",
    r"expecting embedding dimension of (?P<due>\d+), but got (?P<given>\d+)",
    r"input has inconsistent input_size: got (?P<given>\d+),? expected (?P<due>\d+)",
    r"input1 size does not match weight size: got (?P<given>\d+) but expected (?P<due>\d+)",
    r"input2 size does not match weight size: got (?P<given>\d+) but expected (?P<due>\d+)",
)


def linear(case: Case) -> Answer | None:
    """A linear layer whose in_features do not fit, with what flattening would give."""
    match = re.search(r"shapes cannot be multiplied \((\d+)x(\d+) and (\d+)x(\d+)\)", case.message)
    module = case.module
    if match is None or module is None or "in_features" not in module.settings:
        return None
    given, due = int(match[2]), int(match[3])
    source, weight, name = case.value("input", "x"), case.parameter("weight"), case.module_name
    came = told(source) if source is not None else "its input"
    answer = Answer(
        f"{name} takes {due} features (in_features={due}), and {came} ends with {given}", things(source, weight)
    )
    rank = len(source.shape) if source is not None and source.shape else 2
    first = [picture.row(source, -1)] if source is not None else []
    answer.picture = [
        *first, picture.due(f"{name} takes", picture.only_at(rank, -1, due), -1, note=f"in_features={due}")
    ]  # fmt: skip
    shape = source.shape if source is not None else None
    if source is not None and shape and len(shape) > 2 and prod(shape[1:]) == due:
        parts = "·".join(map(str, shape[1:]))
        called = source.name or "the input"
        answer.detail.append(f"{parts} is {due}: flatten {called} from dimension 1 on first ({called}.flatten(1)).")
        answer.fixes = edits.suffixed(case, "Flatten the input first", edits.input_of(case, source), ".flatten(1)")
        return answer
    answer.fixes = constructions.construction(case, module, "in_features", due, given)
    answer.detail.append(f"For this input the layer has to be made with in_features={given}.")
    return answer


def convolution(case: Case) -> Answer | None:
    match = CHANNELS.search(case.message)
    if match is None:
        return None
    shape, due, given = numbers(match[2]), int(match[3]), int(match[4])
    source = case.value("input") or case.with_shape(shape)
    name = case.module_name or "The convolution"
    came = told(source) if source is not None else f"its input {shape}"
    answer = Answer(f"{name} takes {due} channels (in_channels={due}), and {came} has {given} in dimension 1",
                    things(source, case.parameter("weight")))  # fmt: skip
    drawn = [str(size) for size in shape]
    answer.picture = [
        picture.sized(source.name or "its input" if source is not None else "its input", drawn, 1),
        picture.due(f"{name} takes", picture.only_at(len(shape), 1, due), 1, note=f"in_channels={due}"),
    ]
    if due in shape[2:]:
        move_channels(case, answer, source, shape, due)
    else:
        answer.fixes = constructions.construction(case, case.module, "in_channels", due, given)
        answer.detail.append(f"For this input the layer has to be made with in_channels={given}.")
    return answer


def move_channels(case: Case, answer: Answer, source: Thing | None, shape: list[int], due: int) -> None:
    """The channels stand elsewhere: NHWC images, sequences with the features last."""
    at = len(shape) - 1 if shape[-1] == due else shape.index(due, 2)
    order = [0, at, *(n for n in range(1, len(shape)) if n != at)]
    what = source.name if source is not None and source.name else "the input"
    call = ".transpose(1, 2)" if len(shape) == 3 else f".permute({', '.join(map(str, order))})"
    answer.detail.append(
        f"Dimension {at} is {due}: the channels stand there. torch wants them behind the batch: {what}{call}."
    )
    answer.fixes = edits.suffixed(case, "Move the channels behind the batch", edits.input_of(case, source), call)


def size(case: Case) -> Answer | None:
    """A layer that says itself which size it takes."""
    found = next((match for one in SIZES if (match := re.search(one, case.message))), None)
    if found is None:
        return None
    due, given = int(found["due"]), int(found["given"])
    second = "input2" in found[0]
    source = case.value("input2") if second else case.value("input", "input1", "query", "src", "x")
    name = case.module_name or "The layer"
    key = next((key for key, text in (case.module.settings if case.module else {}).items() if text == str(due)), "")
    made = f" ({key}={due})" if key else ""
    came = told(source) if source is not None else "its input"
    answer = Answer(
        f"{name} takes size {due}{made}, and {came} has {given}",
        things(source, case.parameter("weight"), setting(case, key)) or case.in_expression,
    )
    place = 1 if "running" in found[0] else -1
    rank = len(source.shape) if source is not None and source.shape else 2
    if source is not None:
        answer.picture.append(picture.row(source, place))
    answer.picture.append(picture.due(f"{name} takes", picture.only_at(rank, place, due), place, note=made[2:-1]))
    # Bilinear takes two sizes, and a whole encoder more than one layer.
    if key and "does not match weight" not in found[0]:
        answer.fixes = constructions.construction(case, case.module, key, due, given)
    return answer


def normalised(case: Case) -> Answer | None:
    match = NORMALIZED.search(case.message)
    if match is None:
        return None
    source, name = case.value("input"), case.module_name or "layer_norm"
    came = told(source) if source is not None else f"its input {match[2]}"
    due, shape = numbers(match[1]), numbers(match[2])
    last = shape[-len(due) :]
    answer = Answer(f"{name} normalises over {due}, and {came} ends with {last}",
                    things(source, case.parameter("weight"), setting(case, "normalized_shape"))
                    or case.in_expression)  # fmt: skip
    clash = [-n for n in range(1, len(due) + 1) if n > len(shape) or shape[-n] != due[-n]]
    sizes = [*["?"] * max(len(shape) - len(due), 0), *map(str, due)]
    answer.picture = [
        picture.sized(source.name or "its input" if source is not None else "its input", [*map(str, shape)], *clash),
        picture.due(f"{name} takes", sizes, *clash, note=f"normalized_shape={due}"),
    ]
    if len(due) == 1 and due[0] in shape:
        answer.detail.append(f"Dimension {shape.index(due[0])} is {due[0]}: the norm takes what it goes over last, so "
                             "permute before and back behind it.")  # fmt: skip
    elif len(due) == 1:
        answer.fixes = constructions.construction(case, case.module, "normalized_shape", due[0], last[0])
    return answer


def grouped(case: Case) -> Answer | None:
    """GroupNorm, which counts the channels by its weight."""
    match = GROUPED.search(case.message)
    if match is None:
        return None
    due, shape = numbers(match[1])[0], numbers(match[2])
    source, name = case.value("input"), case.module_name or "The norm"
    came = told(source) if source is not None else f"its input {shape}"
    given = shape[1]
    answer = Answer(f"{name} takes {due} channels (num_channels={due}), and {came} has {given} in dimension 1",
                    things(source, case.parameter("weight")))  # fmt: skip
    first = [picture.row(source, 1)] if source is not None else []
    answer.picture = [*first, picture.due(f"{name} takes", picture.only_at(len(shape), 1, due), 1)]
    return answer


def rank(case: Case) -> Answer | None:
    """A layer for batches of images that was given one image, or the like."""
    match = RANKS.search(case.message)
    if match is None:
        return None
    takes = [int(one) for one in (match[1], match[2]) if one]
    source = case.value("input") or (case.with_shape(numbers(match[3])) if match[3] else None)
    has = int(match[4]) if match[4] else len(numbers(match[3]))
    name = case.module_name or case.expression
    came = told(source) if source is not None else "its input"
    answer = Answer(f"{name} takes {' or '.join(map(str, takes))} dimensions, and {came} has {has}",
                    things(source) or case.in_expression)  # fmt: skip
    if source is not None:
        answer.picture = [picture.row(source, *range(has))]
        answer.picture.append(picture.due(f"{name} takes", ["?"] * takes[-1], *range(takes[-1])))
    if has == takes[0] - 1 and source is not None:
        missing(case, answer, source, takes)
    return answer


def missing(case: Case, answer: Answer, source: Thing, takes: list[int]) -> None:
    """One dimension too few: that of the batch, or those behind the channels."""
    shape, name = source.shape or [], source.name or "the input"
    settings = case.module.settings if case.module is not None else {}
    channels = next((int(settings[key]) for key in ("in_channels", "num_features") if settings.get(key)), None)
    # Where a layer takes what has no batch too, the dimension that is put before is that of the channels.
    first = 1 if len(takes) > 1 else (shape or [0])[0]
    if channels is not None and channels != first:
        if takes[-1] == 4 and len(shape) == 2 and shape[1] == channels:
            answer.detail.append(f"Dimension 1 is {channels}, the channels: rows and columns are missing behind it.")
            answer.fixes = edits.suffixed(case, "Give it rows and columns", edits.input_of(case, source),
                                          "[:, :, None, None]")  # fmt: skip
        return
    # The person's own input is where a batch is missing: what is deeper inside follows from it.
    given = case.in_expression[0] if case.in_expression else source
    target = source if source.name else given
    if target.shape is not None and len(target.shape) == len(shape):
        answer.fixes = edits.argument(case, "Make it a batch of one", target, ".unsqueeze(0)")
    answer.detail.append(f"A batch of one has a dimension before: {name}.unsqueeze(0).")


def hidden(case: Case) -> Answer | None:
    """The state of a recurrent layer."""
    match = re.search(r"Expected hidden(?:\[\d\])? size \(([\d, ]+)\), got \[([\d, ]+)\]", case.message)
    if match is not None:
        due, given = numbers(match[1]), numbers(match[2])
        state = case.value("hx") or case.with_shape(given)
        name = case.module_name or "The recurrent layer"
        came = told(state) if state is not None else f"{given}"
        clash = [n for n in range(min(len(due), len(given))) if due[n] != given[n]]
        answer = Answer(f"{name} takes a state of {due} for this input, and was given {came}",
                        things(state) or case.in_expression)  # fmt: skip
        answer.picture = [
            picture.sized((state.name if state is not None else "") or "its state", [*map(str, given)], *clash),
            picture.due(f"{name} takes", [*map(str, due)], *clash, note="layers · batch · hidden"),
        ]
        return answer
    match = re.search(r"Input batch size (\d+) doesn't match hidden(\d) batch size (\d+)", case.message)
    if match is None:
        return None
    batch, number, other = match.groups()
    found = [one for one in case.in_expression if one.shape and one.shape[0] in (int(batch), int(other))]
    source = case.value("input")
    words = ", ".join(map(told, found[:3]))
    answer = Answer(f"the input has {batch} rows and state {number} has {other}: a state row is due for each"
                    + (f" ({words})" if words else ""), found or things(source))  # fmt: skip
    answer.picture = [picture.row(one, 0) for one in found[:4]]
    return answer


def too_small(case: Case) -> Answer | None:
    """What is left of an input is smaller than the kernel."""
    match = re.search(r"Calculated padded input size per channel: \(([\d x]+)\)\. Kernel size: \(([\d x]+)\)",
                      case.message)  # fmt: skip
    source = case.value("input", "self") or next(iter(case.in_expression), None)
    came = told(source) if source is not None else "its input"
    name = case.module_name or case.expression
    if match is not None:
        return Answer(f"{name} has a kernel of {match[2]}, and {came} has only {match[1]} with its padding",
                      things(source), picture=[picture.row(source)] if source is not None else [])  # fmt: skip
    if re.search(r"Output size is too small|computed output size: 0", case.message) is None:
        return None
    kernel = (case.module.settings if case.module else {}).get("kernel_size")
    made = f" (kernel_size={kernel})" if kernel else ""
    return Answer(f"{came} is smaller than the kernel of {name}{made}: nothing would be left of it", things(source),
                  picture=[picture.row(source)] if source is not None else [])  # fmt: skip


RULES = (linear, convolution, size, normalised, grouped, rank, hidden, too_small)
