"""Operations on images that were given another layout or another number of sizes."""

from __future__ import annotations

import re

from . import edits, picture
from .answer import Answer, things
from .case import Case, numbers, shape_text, told


def resized(case: Case) -> Answer | None:
    """interpolate was told more or fewer sizes than the input has behind its channels."""
    match = re.search(r"same number of spatial dimensions, but got input with spatial dimensions of (\[[\d, ]*\]) and "
                      r"output size of (?:torch\.Size\()?([\[(][\d, ]*[\])])",
                      case.message)  # fmt: skip
    if match is None:
        return None
    has, wanted = numbers(match[1]), numbers(match[2])
    source = case.value("input")
    came = f"{source.name} {shape_text(source)}" if source is not None else "the input"
    count = "1 spatial dimension" if len(has) == 1 else f"{len(has)} spatial dimensions"
    answer = Answer(f"{came} has {count} {has}, and {len(wanted)} sizes {wanted} were asked for",
                    things(source) or case.in_expression)  # fmt: skip
    answer.picture = [
        *([picture.row(source)] if source is not None else []),
        picture.due("wanted", [*map(str, wanted)]),
    ]
    if source is not None and len(source.shape or []) == len(wanted) + 1:
        # Masks and depth maps have no channels.
        answer.detail.append(f"A dimension of channels is missing: {source.name or 'the input'}.unsqueeze(1).")
        answer.fixes = edits.argument(case, "Give it a dimension of channels", source, ".unsqueeze(1)")
    call = edits.failing_call(case, "interpolate", "upsample")
    size = edits.keyword_of(call, "size") if call is not None else None
    text = edits.text_of(case, size) if size is not None else None
    part = re.fullmatch(r"([\w.]+)\.shape\[\d:\]", text or "")
    other = next((one for one in case.in_expression if part is not None and one.name == part[1]), None)
    if part is not None and other is not None and len(other.shape or []) > len(has):
        after = f"{part[1]}.shape[{len(other.shape or []) - len(has)}:]"
        answer.fixes = edits.replaced(case, f"Take the last {len(has)} sizes", size, after)
    return answer


def grid(case: Case) -> Answer | None:
    """grid_sample takes the coordinates in the grid's last dimension."""
    match = re.search(r"expected grid to have size (\d) in last dimension, but got grid with sizes (\[[\d, ]*\])",
                      case.message)  # fmt: skip
    if match is None:
        return None
    due, shape = int(match[1]), numbers(match[2])
    found = case.value("grid") or case.with_shape(shape)
    came = told(found) if found is not None else f"the grid {shape}"
    answer = Answer(f"grid_sample takes {due} coordinates in the grid's last dimension, and {came} ends with "
                    f"{shape[-1]}", [*things(found), *case.in_expression])  # fmt: skip
    if found is None:
        return answer
    answer.picture = [
        picture.row(found, -1),
        picture.due("grid_sample takes", picture.only_at(len(shape), -1, due), -1),
    ]
    if shape[1] == due:
        call = f".permute(0, {', '.join(map(str, range(2, len(shape))))}, 1)"
        answer.detail.append(f"The coordinates stand in dimension 1: {found.name or 'the grid'}{call}.")
        answer.fixes = edits.argument(case, "Move the coordinates to the end", found, call)
    return answer


RULES = (resized, grid)
