"""The Pythons that debugged programs run on: they have the libraries that the user has installed."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable

from .story import Story

# What a program calls its interpreter is run by us: only where it is a Python of this machine.
PYTHON = re.compile(r"(python|pypy)[\d.]*t?(\.exe)?", re.IGNORECASE)
MOST = 8


class Interpreters:
    """Paths of the programs' Pythons on this machine, the latest first, and then the server's own."""

    def __init__(self, stories: Callable[[], Iterable[Story]]) -> None:
        self.stories = stories
        self.known: list[str] = []

    def __call__(self) -> list[str]:
        """As they are now, those of sessions that have ended too."""
        running = [prepared.executable for one in self.stories() if (prepared := one.debuggee.prepared) is not None]
        self.known = list(dict.fromkeys([*filter(runs_here, reversed(running)), *self.known]))[:MOST]
        return [*self.known, sys.executable]


def runs_here(path: str) -> bool:
    name = os.path.basename(path)
    return os.path.isabs(path) and PYTHON.fullmatch(name) is not None and os.access(path, os.X_OK)
