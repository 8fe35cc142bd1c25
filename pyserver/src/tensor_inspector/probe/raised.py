"""The exception that the stopped thread stands at."""

from __future__ import annotations

import sys
from types import FrameType, TracebackType
from typing import Any, Optional

Raised = tuple[BaseException, Optional[TracebackType]]  # noqa: UP045 - a value in Python 3.9
PYDEVD_LOCAL = "__exception__"


def raised_in(target: FrameType) -> Raised | None:
    """As the debugger keeps it for the thread's stop, whichever of its frames is looked at."""
    return with_frame(target) or of_thread()


def with_frame(target: FrameType) -> Raised | None:
    """pydevd puts it into the innermost frame where it stops for what is uncaught, or raised."""
    kept = target.f_locals.get(PYDEVD_LOCAL)
    if type(kept) is tuple and len(kept) == 3 and isinstance(kept[1], BaseException):
        return kept[1], kept[2]
    return None


def of_thread() -> Raised | None:
    """pydevd keeps it with the thread's frames for every kind of stop, "user unhandled" too.

    This touches pydevd's insides: where they differ, there is none.
    """
    try:
        constants: Any = sys.modules["_pydevd_bundle.pydevd_constants"]
        threading: Any = sys.modules["threading"]
        debugger = constants.get_global_debugger()
        thread = constants.get_current_thread_id(threading.current_thread())
        kept = debugger.suspended_frames_manager.get_frames_list(thread)
    except Exception:
        return None
    if kept is not None and isinstance(kept.exc_desc, BaseException):
        return kept.exc_desc, kept.trace_obj
    return None
