"""How an error's own words and a value's figures are said."""

from __future__ import annotations

from ..records.evidence import Thing
from ..records.summary import number
from .case import Case


def first_line(case: Case) -> str:
    return case.message.split("\n")[0].rstrip(".") or case.evidence.type


def said(case: Case) -> str:
    """The failing code, and torch's own words for it."""
    return f"{case.expression}: {first_line(case)}" if case.expression else first_line(case)


def number_text(value: float) -> str:
    return number(value)


def at_place(thing: Thing, value: float) -> str:
    """ " at [0, 3]": where a value stands, if it is the smallest or the largest."""
    found = thing.extremes
    if found is None or not thing.shape:
        return ""
    if found.high == value:
        return f" at {found.high_at}"
    return f" at {found.low_at}" if found.low == value else ""
