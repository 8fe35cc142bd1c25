"""Views and reshapes: as many elements as there are, in an order that memory has."""

from __future__ import annotations

import ast
import re
from math import isqrt, prod

from . import edits, picture
from .answer import Answer, things
from .case import Case, numbers, told


def viewed(case: Case) -> Answer | None:
    """A shape with another number of elements."""
    match = re.search(r"shape '\[([-\d, ]+)\]' is invalid for input of size (\d+)", case.message)
    if match is None:
        return None
    wanted, count = numbers(match[1]), int(match[2])
    source = next((one for one in case.in_expression if prod(one.shape or [0]) == count), None)
    came = told(source) if source is not None else "The tensor"
    needs = prod(size for size in wanted if size != -1)
    how = f"is no multiple of {needs}" if -1 in wanted else f"{wanted} would need {needs}"
    joined = f"{came} has {count} elements, which {how}" if -1 in wanted else f"{came} has {count} elements, and {how}"
    way = "reshaped to" if "reshape" in case.expression else "viewed as"
    answer = Answer(f"{joined}: it can't be {way} {wanted}", things(source))
    places = [n for n, size in enumerate(wanted) if size > 0 and needs and (count * size) % needs == 0]
    fitting = places if -1 not in wanted else []
    amount = f"{needs:,} elements" if -1 not in wanted else f"a multiple of {needs:,}"
    drawn = ["?" if size == -1 else str(size) for size in wanted]
    answer.picture = [
        picture.row(source, note=f"{count:,} elements") if source is not None
        else picture.sized("the tensor", ["?"], note=f"{count:,} elements"),
        picture.sized(way, drawn, *(fitting if len(fitting) == 1 else range(len(wanted))), note=amount),
    ]  # fmt: skip
    if fitting:
        sizes = ", ".join(f"{count * wanted[n] // needs} in place of {wanted[n]}" for n in fitting[:3])
        answer.detail.append(f"One size of the shape would have to be {sizes}.")
    root = isqrt(count)
    if root * root == count and wanted[-2:-1] == wanted[-1:] and -1 not in wanted:
        answer.detail.append(f"{count} is {root}·{root}.")
    if source is not None and source.shape:
        keep_batch(case, answer, source.name, source.shape, wanted)
    return answer


def keep_batch(case: Case, answer: Answer, name: str, shape: list[int], wanted: list[int]) -> None:
    """A batch size that is written out, where the last batch is smaller."""
    call = edits.failing_call(case, "view", "reshape")
    if wanted[1:] != [-1] or call is None or not call.args or wanted[0] == shape[0]:
        return
    first = call.args[0]
    if isinstance(first, ast.Constant | ast.Name | ast.Attribute) and ast.unparse(call.func).startswith(f"{name}."):
        answer.detail.append(f"This batch has {shape[0]} rows: {name}.size(0) in place of {wanted[0]}.")
        answer.fixes = edits.replaced(case, "Take the batch size from the tensor", first, f"{name}.size(0)")


def noncontiguous(case: Case) -> Answer:
    """view can't copy, and the memory's order is another."""
    wrong = [one for one in case.in_expression if not one.contiguous]
    call = edits.failing_call(case, "view")
    before = call.func.value if call is not None and isinstance(call.func, ast.Attribute) else None
    written = edits.text_of(case, before) if before is not None else None
    if written is not None and ".view(" in written:
        wrong = []
    name = told(wrong[0]) if wrong else written or "the tensor"
    answer = Answer(f"{name} is not contiguous (transposed, permuted or sliced), and view() can't copy: reshape() can",
                    wrong[:1] or case.in_expression[:1])  # fmt: skip
    answer.picture = [picture.row(one, note="not contiguous") for one in wrong[:1]]
    answer.fixes = edits.in_failing_line(case, "Use reshape, which copies where it has to", ".view(", ".reshape(")
    if not answer.fixes and call is not None and isinstance(call.func, ast.Attribute) and written is not None:
        answer.fixes = edits.replaced(
            case, "Use reshape, which copies where it has to", call.func, f"{written}.reshape"
        )
    return answer
