"""How the values of an error came to be: the assignments upstream of the failing line, with what they gave."""

from __future__ import annotations

import ast

from ..records.evidence import Thing
from ..records.explanation import Origin
from ..records.summary import type_text
from ..source.assignments import names_in
from ..source.history import Step, history
from .autograd import loop_around
from .case import Case, shortened

MOST_ORIGINS = 8
LONGEST = 90


def origins(case: Case, culprits: list[Thing]) -> list[Origin]:
    """In the order of their lines. A type is told where the variable still holds what the line gave.

    Parameters and modules are no steps: where they were made is another function's story.
    """
    steps = history(case.evidence.source, case.place.line)
    wanted = [one.name for one in culprits if one.shape is not None and one.type != "Parameter"]
    found: dict[tuple[int, str], Origin] = {}
    pending = [(name, case.place.line, 0) for name in wanted]
    seen: set[tuple[str, int]] = set()
    while pending and len(found) < MOST_ORIGINS:
        name, before, depth = pending.pop(0)
        step = last(steps, name, before)
        if step is None or (name, step.line) in seen:
            continue
        seen.add((name, step.line))
        found[step.line, name] = Origin(line=step.line, text=text_of(case, step), name=name,
                                        type_text=type_of(case, steps, step))  # fmt: skip
        if depth < MOST_ORIGINS:
            pending += [
                (used, step.line, depth + 1) for used in sorted(names_in(step.value)) if is_value(case, steps, used)
            ]
    return by_line(sorted(found.values(), key=lambda one: one.line))


def by_line(origins: list[Origin]) -> list[Origin]:
    """A line that gave several values, once, with the types of all of them."""
    lines: dict[int, list[Origin]] = {}
    for one in origins:
        lines.setdefault(one.line, []).append(one)
    return [together(same) for same in lines.values()]


def together(same: list[Origin]) -> Origin:
    kinds = {one.type_text for one in same if one.type_text}
    types = ", ".join(f"{one.name} {one.type_text}" for one in same if one.type_text)
    return Origin(same[0].line, same[0].text, ", ".join(one.name for one in same),
                  types if len(kinds) > 1 else next(iter(kinds), ""))  # fmt: skip


def last(steps: list[Step], name: str, before: int) -> Step | None:
    """The assignment of a name that is the nearest above a line."""
    return next((step for step in reversed(steps) if step.target == name and step.line < before), None)


def is_value(case: Case, steps: list[Step], name: str) -> bool:
    """Whether a name stands for a tensor or was assigned here, rather than for a module or a function."""
    return any(step.target == name for step in steps) and name not in {
        one.expression for one in case.evidence.look.modules
    }  # fmt: skip


def text_of(case: Case, step: Step) -> str:
    """The line as it is written, after the block that may not have run."""
    lines = case.lines[step.line - 1 : step.end]
    written = shortened(" ".join(line.split("  #")[0].strip() for line in lines))
    text = f"{step.around}: {written}" if step.around else written
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def type_of(case: Case, steps: list[Step], step: Step) -> str:
    """What the name holds now, if this line gave it: nothing after it has assigned it again, and it ran for sure."""
    later = [one for one in steps if one.target == step.target and one.line > step.line]
    if later or not step.certain or again(case, step):
        return ""
    for record in case.evidence.look.tensors:
        if step.target in (record.expression, *record.aliases):
            return type_text(record.dtype, record.shape)
    held = next((one for one in case.place.values if one.name == step.target), None)
    return type_text(held.dtype, held.shape) if held is not None and held.dtype and held.shape is not None else ""


def again(case: Case, step: Step) -> bool:
    """Whether a loop around the failing line assigns the name as well: then an earlier round may have."""
    loop = loop_around(case)
    if loop is None or step.line >= loop.lineno:
        return False
    stores = (node for one in loop.body for node in ast.walk(one) if isinstance(node, ast.Name | ast.Attribute))
    return any(isinstance(node.ctx, ast.Store) and ast.unparse(node) == step.target for node in stores)
