"""Sizes that do not fit: which tensors, which dimension, and the size that would."""

from __future__ import annotations

import re

from . import attention, equations, images, layers, losses, operators, picture, sequences, views
from .answer import Answer, things
from .case import Case, numbers, shape_text
from .words import first_line


def written(case: Case) -> Answer | None:
    """An operation in place whose result is larger than where it is written to."""
    match = re.search(r"output with shape (\[[\d, ]*\]) doesn't match the broadcast shape (\[[\d, ]*\])", case.message)
    if match is None:
        return None
    target, result = numbers(match[1]), numbers(match[2])
    culprits = case.in_expression
    into = case.with_shape(target)
    name = f"{into.name} {target}" if into is not None else f"a tensor {target}"
    answer = Answer(f"the result is {result}, and it is to be written in place to {name}, which can't grow",
                    things(into, *culprits))  # fmt: skip
    clash = [-n for n in range(1, len(result) + 1) if n > len(target) or result[-n] != target[-n]]
    answer.picture = [picture.row(one, *clash) for one in culprits[:4]]
    return answer


def any_shape(case: Case) -> Answer:
    """The facts: torch's own words, and the sizes of all that stands in the failing expression."""
    culprits = case.in_expression or things(case.value("input"), case.parameter("weight"))
    words = ", ".join(f"{one.name} is {shape_text(one)}" for one in culprits[:4] if one.name)
    where = f"In {case.expression}: " if case.expression else ""
    answer = Answer(f"{where}{first_line(case)}" + (f" ({words})" if words else ""), culprits,
                    picture=picture.clashing_sizes(culprits))  # fmt: skip
    if "cannot be converted to Scalar" in case.message and len(culprits) == 1:
        answer.detail.append(f"Reduce {culprits[0].name} to one element first (.mean(), .sum()), or take .tolist().")
    return answer


def masked(case: Case) -> Answer | None:
    """A mask that is to choose of a tensor."""
    match = re.search(r"shape of the mask (\[[\d, ]*\]) at index (\d+) does not match the shape of the indexed tensor "
                      r"(\[[\d, ]*\])",
                      case.message)  # fmt: skip
    if match is None:
        return None
    mask, at, shape = numbers(match[1]), int(match[2]), numbers(match[3])
    chooser, whole = case.with_shape(mask), case.with_shape(shape)
    names = [one.name if one is not None else word for one, word in ((chooser, "the mask"), (whole, "the tensor"))]
    answer = Answer(f"{names[0]} {mask} is to choose of {names[1]} {shape}: in dimension {at} they differ",
                    things(whole, chooser) or case.in_expression)  # fmt: skip
    rank = max(len(mask), len(shape))
    rows = [[*map(str, one), *[picture.NONE] * (rank - len(one))] for one in (shape, mask)]
    answer.picture = [picture.sized(names[1], rows[0], at), picture.sized(names[0], rows[1], at)]
    return answer


RULES = (
    masked, *equations.RULES, *attention.RULES, *sequences.RULES, *images.RULES, *layers.RULES, *operators.RULES,
    views.viewed, losses.compared, written,
)  # fmt: skip


def explained(case: Case) -> Answer:
    for rule in RULES:
        answer = rule(case)
        if answer is not None:
            return answer
    return any_shape(case)
