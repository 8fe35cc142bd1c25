"""A real stop of the debugger in the middle of a line, as at an exception: from a call that the program has made.

This touches pydevd's insides: where they differ, the program goes on.
"""

from __future__ import annotations

import sys
from types import FrameType, TracebackType
from typing import Any

# Where pydevd runs what a person, or a breakpoint's condition, asks for: the program stands still then.
EVALUATING = frozenset(
    {
        ("pydevd_vars.py", "evaluate_expression"),
        ("pydevd_vars.py", "eval_in_context"),
        ("pydevd.py", "_do_wait_suspend"),
        ("pydevd.py", "handle_breakpoint_condition"),
        ("pydevd.py", "handle_breakpoint_expression"),
    }
)


def is_evaluating(frame: FrameType | None) -> bool:
    """Whether a frame runs for the debugger, and not for the program."""
    while frame is not None:
        code = frame.f_code
        if (code.co_filename.replace("\\", "/").rpartition("/")[2], code.co_name) in EVALUATING:
            return True
        frame = frame.f_back
    return False


def halt(frame: FrameType, name: str, text: str) -> bool:
    """Stops this thread at the line where `frame` is, until the person goes on. False where it can't be stopped.

    The editor shows it as an exception with this name and text; the program meets none.
    """
    try:
        debugger = sys.modules["_pydevd_bundle.pydevd_constants"].get_global_debugger()
        reason = sys.modules["_pydevd_bundle.pydevd_comm_constants"].CMD_STEP_CAUGHT_EXCEPTION
        thread = sys.modules["_pydev_bundle._pydev_saved_modules"].threading.current_thread()
        describe = sys.modules["_pydevd_bundle.pydevd_additional_thread_info"].set_additional_thread_info
    except (KeyError, AttributeError):
        return False
    if debugger is None or getattr(debugger, "pydb_disposed", False):
        return False
    error = type(name, (FloatingPointError,), {"__module__": "builtins"})(text)
    raised = (type(error), error, TracebackType(None, frame, frame.f_lasti, frame.f_lineno or 0))
    info: Any = describe(thread)
    # As pydevd does where it stops outside of its trace function: what is evaluated meanwhile stops nowhere.
    info.is_tracing += 1
    try:
        debugger.set_suspend(thread, reason)
        debugger.do_wait_suspend(thread, frame, "exception", raised)
    finally:
        info.is_tracing -= 1
    return True
