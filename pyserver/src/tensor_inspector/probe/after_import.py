"""Something to be done as soon as the program has imported torch, in the thread that imports it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

Action = Callable[[], object]


def then(action: Action) -> None:
    """Keeps an action until torch is imported; it must not be loaded yet. The same function is kept once."""
    waiting = finder()
    if waiting is None:
        waiting = AfterImport()
        sys.meta_path.insert(0, waiting)
    if action not in waiting.actions:
        waiting.actions.append(action)


def forget(action: Action) -> None:
    """Takes an action back."""
    waiting = finder()
    if waiting is None:
        return
    waiting.actions = [one for one in waiting.actions if one != action]
    if not waiting.actions:
        sys.meta_path.remove(waiting)


def is_kept(action: Action) -> bool:
    waiting = finder()
    return waiting is not None and action in waiting.actions


def finder() -> AfterImport | None:
    return next((one for one in sys.meta_path if type(one) is AfterImport), None)


class AfterImport:
    """A finder that finds nothing itself: it steps aside for torch and acts when torch's import is done."""

    def __init__(self) -> None:
        self.actions: list[Action] = []

    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != "torch":
            return None
        sys.meta_path.remove(self)
        for one in sys.meta_path:
            spec = one.find_spec(name, path, target)
            if spec is not None:
                if spec.loader is not None:
                    self.wrap(spec.loader)
                return spec
        return None

    def wrap(self, loader: Any) -> None:
        original = loader.exec_module

        def exec_module(module: ModuleType) -> None:
            del loader.exec_module
            original(module)
            for action in self.actions:
                with suppress(Exception):  # the program's import went well
                    action()

        loader.exec_module = exec_module
