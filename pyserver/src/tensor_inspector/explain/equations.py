"""Operations that name the dimensions of a tensor, by letters or by numbers, and name them wrongly."""

from __future__ import annotations

import ast
import re

from . import edits, picture
from .answer import Answer
from .case import Case, told

COUNT = re.compile(r"number of subscripts in the equation \((\d+)\) (?:does not match|is more than) the number of "
                   r"dimensions \((\d+)\) for operand (\d+)")  # fmt: skip


def summed(case: Case) -> Answer | None:
    """einsum: a letter that stands for two sizes."""
    match = re.search(r"einsum\(\): subscript (\w) has size (\d+) for operand (\d+) which does not broadcast with "
                      r"previously seen size (\d+)",
                      case.message)  # fmt: skip
    if match is None:
        return None
    letter, size, operand, other = match[1], int(match[2]), int(match[3]), int(match[4])
    found = case.in_expression
    which = told(found[operand]) if operand < len(found) else f"operand {operand}"
    answer = Answer(f"einsum's letter {letter} is {other} first, and {size} in {which}", found)
    terms = terms_of(case)
    if len(terms) == len(found) and not any("." in one for one in terms):
        answer.picture = [picture.row(one, *(n for n, at in enumerate(term) if at == letter), note=term)
                          for one, term in zip(found, terms, strict=True)]  # fmt: skip
    return answer


def terms_of(case: Case) -> list[str]:
    """The letters of each operand of the failing einsum; empty where its equation is no plain text."""
    call = edits.failing_call(case, "einsum")
    first = call.args[0] if call is not None and call.args else None
    equation = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
    return equation.replace(" ", "").partition("->")[0].split(",") if equation else []


def lettered(case: Case) -> Answer | None:
    """einsum: more or fewer letters than an operand has dimensions."""
    match = COUNT.search(case.message)
    if match is None:
        return None
    letters, has, operand = map(int, match.groups())
    found, terms = case.in_expression, terms_of(case)
    if len(terms) != len(found) or operand >= len(found):
        return None
    return Answer(f"einsum names {letters} dimensions of its operand {operand} ({terms[operand]!r}), and "
                  f"{told(found[operand])} has {has}", [found[operand], *found],
                  picture=[picture.row(one, *(range(has) if one is found[operand] else ()), note=term)
                           for one, term in zip(found, terms, strict=True)])  # fmt: skip


def ordered(case: Case) -> Answer | None:
    """permute: more or fewer numbers than there are dimensions."""
    match = re.search(r"input\.dim\(\) = (\d+) is not equal to len\(dims\) = (\d+)", case.message)
    if match is None:
        return None
    has, given = int(match[1]), int(match[2])
    of = [one for one in case.in_expression if len(one.shape or []) == has]
    came = told(of[0]) if len(of) == 1 else f"the tensor in {case.expression}"
    return Answer(f"permute was given an order of {given} dimensions, and {came} has {has}", of or case.in_expression,
                  picture=[picture.row(one, *range(has)) for one in of[:1]])  # fmt: skip


RULES = (summed, lettered, ordered)
