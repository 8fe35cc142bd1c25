"""Ending a call that overstays: asked for by an evaluate on the debugger's own thread."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager


class Interruptible:
    """Knows the thread of the running call. The lock is ours alone and held for microseconds."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.thread: int | None = None
        self.interrupted = False

    @contextmanager
    def running(self) -> Generator[None]:
        """Marks this thread's call as interruptible. An interrupt that comes too late is taken back on the way out."""
        with self.lock:
            self.thread = threading.get_ident()
        try:
            yield
        finally:
            with self.lock:
                if self.interrupted:
                    set_async_exception(self.thread, None)
                self.thread = None
                self.interrupted = False

    def interrupt(self) -> bool:
        """Raises KeyboardInterrupt in the running call at its next bytecode. False when none runs."""
        with self.lock:
            if self.thread is None:
                return False
            self.interrupted = True
            return set_async_exception(self.thread, KeyboardInterrupt)


def set_async_exception(thread: int | None, exception: type[BaseException] | None) -> bool:
    """CPython's PyThreadState_SetAsyncExc; None clears a pending one.

    ctypes is imported here: early in the life of a program its `pythonapi` must not be touched,
    or debugpy's own native helper hangs while it sets its trace function (seen with 1.8.22).
    """
    import ctypes

    value = ctypes.py_object(exception) if exception is not None else None
    return ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread or 0), value) == 1


CALL = Interruptible()
