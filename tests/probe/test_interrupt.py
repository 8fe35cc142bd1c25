"""Ending a call from another thread."""

from __future__ import annotations

import sys
import threading
import time

import pytest

from tensor_inspector.probe.interrupt import Interruptible

pytestmark = pytest.mark.timeout(30)


def overstay(call: Interruptible, began: threading.Event) -> None:
    """A call that runs until it is interrupted, ten seconds at most."""
    end = time.monotonic() + 10
    with call.running():
        began.set()
        while time.monotonic() < end:
            pass


def test_an_interrupt_ends_the_running_call() -> None:
    call, began = Interruptible(), threading.Event()

    def interrupt() -> None:
        began.wait()
        call.interrupt()

    other = threading.Thread(target=interrupt)
    other.start()
    with pytest.raises(KeyboardInterrupt):
        overstay(call, began)
    other.join()


def test_without_a_running_call_there_is_nothing_to_interrupt() -> None:
    call = Interruptible()
    assert call.interrupt() is False
    with call.running():
        pass
    assert call.interrupt() is False


def test_an_interrupt_that_comes_at_the_very_end_reaches_neither_the_program_nor_the_next_call() -> None:
    call, over = Interruptible(), threading.Event()

    def keep_interrupting() -> None:
        while not over.is_set():
            call.interrupt()

    other = threading.Thread(target=keep_interrupting)
    other.start()
    try:
        for _ in range(300):
            try:
                with call.running():
                    pass
            except KeyboardInterrupt:
                continue
            for _ in range(200):  # where a leaked one would be raised
                pass
    finally:
        over.set()
        other.join()
    with call.running():
        pass


def test_a_traced_program_goes_on_after_an_interrupt() -> None:
    """Taking a pending exception back makes a traced CPython 3.11 loop forever: see `wait_for_it`."""
    call = Interruptible()
    lines: list[int] = []

    def program() -> int:
        first = 1
        return first + 1

    def trace(frame: object, event: str, argument: object) -> object:
        lines.append(1)
        return trace

    other = threading.Thread(target=lambda: (time.sleep(0.05), call.interrupt()))
    other.start()
    with pytest.raises(KeyboardInterrupt):
        overstay(call, threading.Event())
    other.join()
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        assert program() == 2
    finally:
        sys.settrace(before)
    assert lines
