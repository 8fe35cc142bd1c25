"""How an error's own words and a value's figures are said."""

from __future__ import annotations

import difflib

from ..records.evidence import Thing
from .case import Case


def first_line(case: Case) -> str:
    return case.message.split("\n")[0].rstrip(".") or case.evidence.type


def said(case: Case) -> str:
    """The failing code, and torch's own words for it."""
    return f"{case.expression}: {first_line(case)}" if case.expression else first_line(case)


def at_place(thing: Thing, value: float) -> str:
    """ " at [0, 3]": where a value stands, if it is the smallest or the largest."""
    found = thing.extremes
    if found is None or not thing.shape:
        return ""
    if found.high == value:
        return f" at {found.high_at}"
    return f" at {found.low_at}" if found.low == value else ""


def closest(name: str, known: list[str]) -> str | None:
    """The one known name that is likely meant; None where none or several come near."""
    initials = [one for one in known if one == "".join(part[:1] for part in name.split("_"))]
    near = initials or difflib.get_close_matches(name, known, n=2, cutoff=0.75)
    near = near or [one for one in known if len(one) > 2 and name.startswith(f"{one}_")]
    return near[0] if len(near) == 1 else None
