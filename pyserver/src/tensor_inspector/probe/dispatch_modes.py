"""A thread's dispatch modes: one of ours is put below the program's own, and taken out again."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any


def insert(torch: Any, mode: Any) -> None:
    """Below the program's own: a `with` that ends takes off the uppermost, whatever it is."""
    fill(torch, [mode, *emptied(torch)])


def remove(torch: Any, is_ours: Any) -> bool:
    """Takes every mode out that `is_ours` says yes to. Tells whether there was one."""
    modes = emptied(torch)
    left = [mode for mode in modes if not is_ours(mode)]
    fill(torch, left)
    return len(left) < len(modes)


def emptied(torch: Any) -> list[Any]:
    """The program's modes of this thread, the outermost first, taken off. Torch's own lie apart and stay."""
    native = torch._C
    python = sys.modules["torch.utils._python_dispatch"]
    keys = getattr(native, "_TorchDispatchModeKey", None)
    own = keys.__members__.values() if keys is not None else ()
    apart = sum(native._get_dispatch_mode(key) is not None for key in own)
    taken = [python._pop_mode() for _ in range(native._len_torch_dispatch_stack() - apart)]
    return taken[::-1]


def fill(torch: Any, modes: list[Any]) -> None:
    for mode in modes:
        torch._C._push_on_torch_dispatch_stack(mode)


def remove_soon(torch: Any, is_ours: Any) -> None:
    """Takes a mode out that is at work right now: torch puts it back on its stack when its work is done.

    This is noticed by a profile function, as soon as the call of torch's that the mode is at work for returns.
    A program that is profiled already keeps its profiler, and the mode, which does nothing any more.
    """
    if sys.getprofile() is not None:
        return

    def returned(frame: FrameType, event: str, argument: Any) -> None:
        if remove(torch, is_ours):
            sys.setprofile(None)

    sys.setprofile(returned)
