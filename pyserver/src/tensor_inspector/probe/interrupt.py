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
        """Marks this thread's call as interruptible. An interrupt that comes too late is caught on the way out."""
        with self.lock:
            self.thread = threading.get_ident()
            self.interrupted = False
        arrived = False
        try:
            yield
        except KeyboardInterrupt:
            arrived = True
            raise
        finally:
            try:
                with self.lock:
                    self.thread = None
                if self.interrupted and not arrived:
                    wait_for_it()
            except KeyboardInterrupt:
                self.thread = None

    def interrupt(self) -> bool:
        """Raises KeyboardInterrupt in the running call at its next bytecode, once. False when none runs."""
        with self.lock:
            if self.thread is None or self.interrupted:
                return False
            self.interrupted = True
            return raise_in(self.thread)


def wait_for_it() -> None:
    """Runs until the pending exception is raised here; it is within the first turns.

    It is never taken back with PyThreadState_SetAsyncExc(thread, NULL): CPython then keeps asking the
    thread to look for an exception that is not there, and a traced 3.11 program loops forever.
    """
    for _ in range(1_000_000):
        pass


def raise_in(thread: int) -> bool:
    """CPython's PyThreadState_SetAsyncExc.

    ctypes is imported here: early in the life of a program its `pythonapi` must not be touched,
    or debugpy's own native helper hangs while it sets its trace function (seen with 1.8.22).
    """
    import ctypes

    return ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(KeyboardInterrupt)) == 1


CALL = Interruptible()
