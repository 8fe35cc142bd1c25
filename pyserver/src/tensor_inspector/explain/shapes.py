"""Sizes that do not fit: which tensors, which dimension, and the size that would."""

from __future__ import annotations

import ast
import re

from . import edits, layers, losses, operators, picture, views
from .answer import Answer, things
from .case import Case, numbers, shape_text, told
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


def resized(case: Case) -> Answer | None:
    """interpolate was told more or fewer sizes than the input has behind its channels."""
    match = re.search(r"same number of spatial dimensions, but got input with spatial dimensions of (\[[\d, ]*\]) and "
                      r"output size of (?:torch\.Size\()?(\[[\d, ]*\])",
                      case.message)  # fmt: skip
    if match is None:
        return None
    has, wanted = numbers(match[1]), numbers(match[2])
    source = case.value("input")
    came = f"{source.name} {shape_text(source)}" if source is not None else "the input"
    answer = Answer(f"{came} has {len(has)} spatial dimensions {has}, and {len(wanted)} sizes {wanted} were asked for",
                    things(source) or case.in_expression)  # fmt: skip
    answer.picture = [
        *([picture.row(source)] if source is not None else []),
        picture.due("wanted", [*map(str, wanted)]),
    ]
    call = edits.failing_call(case, "interpolate", "upsample")
    size = edits.keyword_of(call, "size") if call is not None else None
    text = edits.text_of(case, size) if size is not None else None
    part = re.fullmatch(r"([\w.]+)\.shape\[\d:\]", text or "")
    other = next((one for one in case.in_expression if part is not None and one.name == part[1]), None)
    if part is not None and other is not None and len(other.shape or []) > len(has):
        after = f"{part[1]}.shape[{len(other.shape or []) - len(has)}:]"
        answer.fixes = edits.replaced(case, f"Take the last {len(has)} sizes", size, after)
    return answer


def any_shape(case: Case) -> Answer:
    """The facts: torch's own words, and the sizes of all that stands in the failing expression."""
    culprits = case.in_expression or things(case.value("input"), case.parameter("weight"))
    words = ", ".join(f"{one.name} is {shape_text(one)}" for one in culprits[:4] if one.name)
    where = f"In {case.expression}: " if case.expression else ""
    return Answer(f"{where}{first_line(case)}" + (f" ({words})" if words else ""), culprits,
                  picture=picture.clashing_sizes(culprits))  # fmt: skip


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


def summed(case: Case) -> Answer | None:
    """einsum: a letter that stands for two sizes."""
    match = re.search(r"einsum\(\): subscript (\w) has size (\d+) for operand (\d+) which does not broadcast with "
                      r"previously seen size (\d+)",
                      case.message)  # fmt: skip
    if match is None:
        return None
    letter, size, operand, other = match[1], int(match[2]), int(match[3]), int(match[4])
    found = case.in_expression
    answer = Answer(f"einsum: {letter} is {other} first and {size} in operand {operand}"
                    + (f", {told(found[operand])}" if operand < len(found) else ""), found)  # fmt: skip
    call = edits.failing_call(case, "einsum")
    first = call.args[0] if call is not None and call.args else None
    equation = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
    terms = equation.replace(" ", "").partition("->")[0].split(",")
    if len(terms) == len(found) and "." not in equation:
        answer.picture = [picture.row(one, *(n for n, at in enumerate(term) if at == letter), note=term)
                          for one, term in zip(found, terms, strict=True)]  # fmt: skip
    return answer


RULES = (masked, summed, *layers.RULES, *operators.RULES, views.viewed, losses.compared, written, resized)


def explained(case: Case) -> Answer:
    for rule in RULES:
        answer = rule(case)
        if answer is not None:
            return answer
    return any_shape(case)
