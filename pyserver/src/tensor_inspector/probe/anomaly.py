"""Autograd anomaly detection for a whole program, switched on from outside its code."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Literal

from . import live


def switch_on() -> Literal["waiting", "on"]:
    """At once where torch is loaded ("on"), else as soon as the program has imported it ("waiting")."""
    torch = live.torch()
    if torch is not None:
        torch.autograd.set_detect_anomaly(True)
        return "on"
    if not any(type(finder) is AfterImport for finder in sys.meta_path):
        sys.meta_path.insert(0, AfterImport())
    return "waiting"


class AfterImport:
    """A finder that finds nothing itself: it steps aside for torch and acts when torch's import is done."""

    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != "torch":
            return None
        sys.meta_path.remove(self)
        for finder in sys.meta_path:
            spec = finder.find_spec(name, path, target)
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
            switch_on()

        loader.exec_module = exec_module
