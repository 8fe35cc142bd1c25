"""The user's frame behind a debugger's evaluate."""

from __future__ import annotations

import sys
from types import FrameType

from ..records.frame import FramePlace
from . import raw

EVALUATOR = "evaluate_expression"  # pydevd_vars.evaluate_expression holds the frame in its local `frame`


def evaluated() -> FrameType | None:
    """The frame that the running evaluate was asked for; None when this was not called by an evaluate."""
    here: FrameType | None = sys._getframe()
    while here is not None:
        if here.f_code.co_name == EVALUATOR and here.f_code.co_filename.endswith("pydevd_vars.py"):
            found = here.f_locals.get("frame")
            return found if isinstance(found, FrameType) else None
        here = here.f_back
    return None


def place(frame: FrameType) -> FramePlace:
    """File, line (from 1) and the function's name with its class where that is known."""
    code = frame.f_code
    return FramePlace(file=code.co_filename, line=frame.f_lineno or 0, function=function_name(frame))


def function_name(frame: FrameType) -> str:
    """ "Net.forward" for a method, "<module>" at the top of a script."""
    code = frame.f_code
    qualified = getattr(code, "co_qualname", "")  # Python 3.11 and later
    if qualified:
        return qualified.rsplit("<locals>.", 1)[-1]
    first = code.co_varnames[0] if code.co_argcount else ""
    if first == "self" and "self" in frame.f_locals:
        return f"{raw.class_name(type(frame.f_locals['self']))}.{code.co_name}"
    return code.co_name
