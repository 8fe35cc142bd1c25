"""The number that a training loop counts with, where a frame or one of its callers has it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from types import FrameType

from .evidence import folders_of_others, is_users

# Names of whole counts; `i` counts layers as often as batches. An epoch is none: it stays while hundreds of steps pass.
NAMES = ("global_step", "step", "it", "iteration", "iter", "batch_idx", "batch_index", "batch")
LATER = (("i",),)
MOST_FRAMES = 20
# What an editor's JavaScript can count to exactly.
LARGEST = 2**53 - 1
OPTIMIZED = 0x1  # inspect.CO_OPTIMIZED: a function, whose locals are not a dictionary
DEBUGGER = f"{os.sep}debugpy{os.sep}"
# Who holds a frame's dictionary of locals while `told` looks at it, if nobody else does: the frame, a name of ours,
# and the call of getrefcount.
HOLDERS = 3


def of_frame(target: FrameType) -> int | None:
    """The step that the nearest of the user's frames counts, the best names first in all of them.

    Only exact integers count. Nothing is evaluated, and callers' tensors are not kept alive.
    """
    frames = users_frames(target)
    for names in (NAMES, *LATER):
        for one in frames:
            found = told(one, names, keep=one is target)
            if found is not None:
                return found
    return None


def users_frames(target: FrameType) -> list[FrameType]:
    """The frame itself, and those of its callers that are the user's."""
    others = folders_of_others()
    found = [target]
    here = target.f_back
    for _ in range(MOST_FRAMES - 1):
        if here is None:
            break
        file = here.f_code.co_filename
        if is_users(file, others) and DEBUGGER not in file:
            found.append(here)
        here = here.f_back
    return found


def told(one: FrameType, names: tuple[str, ...], keep: bool) -> int | None:
    """The first of the names that is an integer in a frame."""
    code = one.f_code
    if not code.co_flags & OPTIMIZED:
        return first(names, lambda name: dict.get(one.f_globals, name) if one.f_locals is one.f_globals else None)
    if not any(name in code.co_varnames or name in code.co_cellvars or name in code.co_freevars for name in names):
        return None
    local = one.f_locals
    found = first(names, local.get)
    # Until Python 3.13 reading a function's locals leaves a copy of them with its frame, which would keep tensors
    # alive that the function has let go of. A copy that nobody else holds is made anew whenever it is asked for.
    if sys.version_info < (3, 13) and not keep and sys.getrefcount(local) <= HOLDERS:
        local.clear()
    return found


def first(names: tuple[str, ...], value_of: Callable[[str], object]) -> int | None:
    for name in names:
        value = value_of(name)
        if type(value) is int and -LARGEST <= value <= LARGEST:
            return value
    return None
