"""torch and numpy as the program has loaded them, and guards that keep its modes out of our calls."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

AUTOCAST_DEVICES = ("cpu", "cuda", "xpu", "mps", "hpu", "xla")


def torch() -> Any | None:
    """The program's torch once its import has got far enough to have tensors, else None."""
    found = sys.modules.get("torch")
    space = getattr(found, "__dict__", {})
    return found if "Tensor" in space and "_C" in space and "nn" in space else None


def numpy() -> Any | None:
    """The program's numpy once it has arrays, else None."""
    found = sys.modules.get("numpy")
    return found if "ndarray" in getattr(found, "__dict__", {}) else None


@contextmanager
def uncollected() -> Generator[None]:
    """No garbage collection inside: it would run the program's finalizers and callbacks, and take its time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def untouched(torch_module: Any) -> Generator[None]:
    """Calls inside see plain tensors: no function or dispatch mode, no subclass hook, no autocast, no graph.

    All of these are switches of this thread, put back on the way out.
    """
    native = torch_module._C
    with ExitStack() as stack:
        stack.enter_context(native.DisableTorchFunction())
        stack.enter_context(native._DisableTorchDispatch())
        grad = native.is_grad_enabled() if hasattr(native, "is_grad_enabled") else torch_module.is_grad_enabled()
        stack.callback(native._set_grad_enabled, grad)
        native._set_grad_enabled(False)
        for switch in enabled_autocasts(torch_module):
            stack.callback(switch, True)
            switch(False)
        yield


def enabled_autocasts(torch_module: Any) -> list[Callable[[bool], None]]:
    """For each device type with autocast on, the function that switches it."""
    native = torch_module._C
    if hasattr(native, "get_autocast_dtype"):  # torch 2.4
        return [
            partial(native.set_autocast_enabled, device)
            for device in AUTOCAST_DEVICES
            if native.is_autocast_enabled(device)
        ]
    switches = ((native.is_autocast_cpu_enabled, native.set_autocast_cpu_enabled),)
    switches += ((native.is_autocast_enabled, native.set_autocast_enabled),)
    return [switch for enabled, switch in switches if enabled()]
