"""Indices beyond the end: which one, and where it stands."""

from __future__ import annotations

import ast
import re

from ..records.evidence import Thing
from . import edits, picture
from .answer import Answer, things
from .case import Case, setting, told, unique
from .words import at_place, said

RANGE = re.compile(r"index (-?\d+) is out of bounds for dimension (-?\d+) with size (\d+)"
                   r"|index (-?\d+) out of range for tensor of size \[[\d, ]*\] at dimension (-?\d+)")  # fmt: skip
BAG = re.compile(r"takes value (-?\d+) which is not in the valid range \[0, (\d+)\)")
DIMENSION = re.compile(r"Dimension out of range \(expected to be in range of \[(-?\d+), (-?\d+)\], but got (-?\d+)\)")


def index(case: Case) -> Answer:
    for rule in (parts, table, dimension, one_hot, placed, selected):
        answer = rule(case)
        if answer is not None:
            return answer
    culprits = unique([*case.in_expression, *things(case.value("input"), case.value("index", "indices"))])
    words = ", ".join(map(told, culprits[:3]))
    answer = Answer(f"{said(case)} ({words})" if words else said(case), culprits,
                    picture=picture.clashing_sizes(culprits))  # fmt: skip
    chosen = case.node.slice if isinstance(case.node, ast.Subscript) else None
    held = next((one for one in case.beside if chosen is not None and one.name == ast.unparse(chosen)), None)
    if held is not None and held.type in ("list", "tuple") and "too many indices" in case.message:
        answer.culprits.append(held)
        answer.detail.append(f"{held.name} is a {held.type} ({held.text}): torch can take each entry for the index of "
                             "another dimension; torch.stack or torch.tensor makes one index of it.")  # fmt: skip
    return answer


def parts(case: Case) -> Answer | None:
    """More or fewer names than a tensor was cut into."""
    match = re.search(r"values to unpack \(expected (\d+)(?:, got (\d+))?\)", case.message)
    statement = case.statement
    if match is None or not isinstance(statement, ast.Assign):
        return None
    name = ast.unparse(statement.value)
    held = next((one for one in case.evidence.operands if one.name == name), None)
    inside = [one for one in case.evidence.operands if one.name.startswith(f"{name}[")]
    text = (held.text or "") if held is not None else ""
    count = text.removesuffix(" items") if text.endswith(" items") else match[2]
    has = f"{name} has {count} parts" if count else f"{name} has more parts"
    return Answer(f"{has}, and {match[1]} names are to take them", [*things(held), *inside],
                  picture=[picture.row(one) for one in inside])  # fmt: skip


def table(case: Case) -> Answer | None:
    """A table of embeddings."""
    module = case.module
    rows = (module.settings if module is not None else {}).get("num_embeddings", "")
    bag = BAG.search(case.message)
    source = case.value("input", "indices")
    weight = case.parameter("weight") or case.value("weight")
    if rows.isdigit():
        name, count = case.module_name, int(rows)
    elif weight is not None and weight.shape and ("in self" in case.message or bag is not None):
        name, count = weight.name or "the table", weight.shape[0]
    else:
        return None
    # Reshaped on its way to the table, it has no name: the person's own is told where it holds the same.
    alike = [one for one in case.in_expression if source is not None and one.extremes is not None
             and (one.shape, one.extremes) == (source.shape, source.extremes)]  # fmt: skip
    source = alike[0] if source is not None and not source.name and len(alike) == 1 else source
    came = told(source) if source is not None else "its input"
    bad = int(bag[1]) if bag is not None else beyond(source, count)
    holds = f"holds {bad}{at_place(source, bad) if source is not None else ''}" if bad is not None else (
        "holds an index outside of them")  # fmt: skip
    answer = Answer(f"{name} has {count} rows (indices 0 to {count - 1}), and {came} {holds}",
                    things(source, weight, setting(case, "num_embeddings")))  # fmt: skip
    if source is not None:
        answer.picture.append(picture.row(source, note=holds if bad is not None else ""))
    answer.picture.append(picture.due(f"{name} has", [str(count), "?"], 0, note=f"indices 0 to {count - 1}"))
    if bad is not None and bad < 0:
        answer.detail.append(f"{bad} often marks what to leave out of a loss: an embedding takes no such number.")
    return answer


def beyond(source: Thing | None, count: int, *, negative: bool = False) -> int | None:
    """The index that lies outside, if the extremes tell; those from the end count where they are allowed."""
    found = source.extremes if source is not None else None
    if found is None or found.low is None or found.high is None:
        return None
    if found.high >= count:
        return int(found.high)
    return int(found.low) if found.low < (-count if negative else 0) else None


def dimension(case: Case) -> Answer | None:
    match = DIMENSION.search(case.message)
    if match is None:
        return None
    low, high, given = map(int, match.groups())
    rank = high + 1
    of = [one for one in case.in_expression if one.shape is not None and max(len(one.shape), 1) == rank]
    name = told(of[0]) if len(of) == 1 else f"a tensor of {rank} dimensions"
    answer = Answer(f"{case.expression} asks for dimension {given}, and {name} has dimensions 0 to {high} "
                    f"({low} to -1 from the end)", of or case.in_expression)  # fmt: skip
    answer.picture = [picture.row(one) for one in of[:1]]
    return answer


def one_hot(case: Case) -> Answer | None:
    if "num_classes" not in case.message and "Class values must be" not in case.message:
        return None
    source = next(
        (one for one in case.in_expression if one.dtype and not one.dtype.startswith(("float", "bfloat"))), None
    )
    found = source.extremes if source is not None else None
    if source is None or found is None or found.low is None or found.high is None:
        return None
    bad = int(found.low) if "non-negative" in case.message else int(found.high)
    count = next((one for one in case.beside if one.type == "int"), None)
    limit = f"{count.name} is {count.text}" if count is not None else "num_classes is smaller"
    where = f"{case.expression}: " if case.expression else ""
    holds = f"holds the class {bad}{at_place(source, bad)}"
    return Answer(f"{where}{told(source)} {holds}, and {limit}", [source, *things(count)],
                  picture=[picture.row(source, note=f"holds {bad}{at_place(source, bad)}")])  # fmt: skip


def placed(case: Case) -> Answer | None:
    """An index into a dimension that the message tells."""
    match = RANGE.search(case.message)
    if match is None:
        return None
    bad, at = int(match[1] or match[4]), int(match[2] or match[5])
    found = case.in_expression
    count = (
        int(match[3]) if match[3] else next((one.shape[at] for one in found if one.shape and at < len(one.shape)), 0)
    )
    holders = [one for one in found if one.extremes is not None and bad in (one.extremes.low, one.extremes.high)
               and (one.dtype or "").startswith(("int", "uint"))]  # fmt: skip
    tables = [one for one in found if one.shape is not None and -len(one.shape) <= at < len(one.shape)
              and one.shape[at] == count and one not in holders]  # fmt: skip
    if not holders:
        # The first that is out of range need not be the largest.
        around = [one for one in found if (one.dtype or "").startswith("int") and one.extremes is not None
                  and one.extremes.low is not None and one.extremes.high is not None
                  and one.extremes.low <= bad <= one.extremes.high and one.extremes.high >= count]  # fmt: skip
        holders = around if len(around) == 1 else []
        tables = [one for one in tables if one not in holders]
    plain = [one for one in case.beside if one.text == str(bad)]
    lists = [one for one in case.beside if bad in numbers_of(one)]
    if not holders and not plain and lists and tables:
        return Answer(f"{lists[0].name} holds {bad} in place {numbers_of(lists[0]).index(bad)}, and dimension {at} of "
                      f"{told(tables[0])} has {count} (0 to {count - 1})", [tables[0], lists[0]],
                      picture=[picture.row(tables[0], at, note=f"0 to {count - 1}")])  # fmt: skip
    who = holders[:1] or plain[:1]
    if not who or not tables:
        return None
    whose = f"{told(who[0])} holds {bad}{at_place(who[0], bad)}" if holders else f"{who[0].name} is {bad}"
    answer = Answer(f"{whose}, and dimension {at} of {told(tables[0])} has {count} (0 to {count - 1})",
                    [tables[0], *who, *(one for one in found if one not in (*who, tables[0]))])  # fmt: skip
    answer.picture = [picture.row(tables[0], at, note=f"0 to {count - 1}")]
    answer.picture += [picture.row(one, note=f"holds {bad}{at_place(one, bad)}") for one in holders[:1]]
    return answer


def numbers_of(thing: Thing) -> list[int]:
    """The numbers of a short list, as the probe tells it."""
    if thing.type not in ("list", "tuple") or not (thing.text or "").startswith(("[", "(")):
        return []
    return [int(one) for one in re.findall(r"(?<![\w.])-?\d+(?![\w.])", thing.text or "")]


def selected(case: Case) -> Answer | None:
    """index_select, where the message tells neither the index nor the size."""
    call = edits.failing_call(case, "index_select", "index_add", "index_copy", "take_along_dim")
    places = [one.value for one in call.args if isinstance(one, ast.Constant)] if call is not None else []
    dimensions = [one for one in places if isinstance(one, int)]
    found = case.in_expression
    if len(found) != 2 or len(dimensions) != 1 or "out of range" not in case.message:
        return None
    whole, ids = found
    shape, at = whole.shape or [], dimensions[0]
    if not -len(shape) <= at < len(shape):
        return None
    bad = beyond(ids, shape[at])
    if bad is None:
        return None
    holds = f"holds {bad}{at_place(ids, bad)}"
    allowed = f"0 to {shape[at] - 1}"
    return Answer(f"{told(ids)} {holds}, and dimension {at} of {told(whole)} has {shape[at]} ({allowed})", found,
                  picture=[picture.row(whole, at, note=allowed), picture.row(ids, note=holds)])  # fmt: skip
