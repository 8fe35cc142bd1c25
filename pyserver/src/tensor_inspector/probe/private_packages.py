"""Packages made from their sources for one call: nothing can import them, and nothing of them stays."""

from __future__ import annotations

import binascii
import builtins
import importlib
import json
import os
import sys
import zlib
from types import ModuleType
from typing import Any

MOST_FILES = 200
MOST_BYTES = 4 << 20

Sources = dict[str, tuple[bool, str]]  # module name → (is a package, source)


def unpacked(packed: str) -> Sources:
    """The sources that a channel has sent."""
    return {
        name: (package, source) for name, package, source in json.loads(zlib.decompress(binascii.a2b_base64(packed)))
    }


def found(name: str) -> Sources | None:
    """The sources of a package that the program has imported or would import from `sys.path`; None without.

    Files are read, nothing is imported: no finder of the program's is asked, and no cache of them filled.
    """
    folder = folder_of(name)
    try:
        return None if folder is None else read(name, folder)
    except (OSError, ValueError):
        return None


def folder_of(name: str) -> str | None:
    imported = sys.modules.get(name)
    space = ModuleType.__getattribute__(imported, "__dict__") if type(imported) is ModuleType else {}
    folders = [entry for entry in list(space.get("__path__") or ()) if type(entry) is str]
    folders += [os.path.join(entry, name) for entry in list(sys.path) if type(entry) is str]
    return next((folder for folder in folders if os.path.isfile(os.path.join(folder, "__init__.py"))), None)


def read(name: str, folder: str) -> Sources:
    """Every module of a package. Raises OSError, and ValueError for what is no text or too much of it."""
    sources: Sources = {}
    size = 0
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if os.path.isfile(os.path.join(place, one, "__init__.py")))
        inside = os.path.relpath(place, folder)
        package = name if inside == os.curdir else ".".join([name, *inside.split(os.sep)])
        for file in sorted(one for one in files if one.endswith(".py")):
            with open(os.path.join(place, file), encoding="utf-8") as opened:
                source = opened.read(MOST_BYTES)
            size += len(source)
            whole = file == "__init__.py"
            sources[package if whole else f"{package}.{file[:-3]}"] = (whole, source)
            if len(sources) > MOST_FILES or size >= MOST_BYTES:
                raise ValueError(f"{name} is larger than what is read")
    return sources


class PrivatePackages:
    """Imports among `sources` and `given` modules alone; anything else comes from the program, as imported there.

    `own` are builtins that the modules see in place of Python's.
    """

    def __init__(self, sources: Sources, given: dict[str, Any], own: dict[str, Any]) -> None:
        self.sources = sources
        self.modules: dict[str, Any] = dict(given)
        self.builtins = {**vars(builtins), **own, "__import__": self.imported}

    def module(self, name: str) -> Any:
        """A module by its whole name, run the first time. Raises ImportError, and what its source raises."""
        known = self.modules.get(name)
        if known is not None:
            return known
        if name not in self.sources:
            raise ImportError(f"no module named {name!r}")
        parent, _, short = name.rpartition(".")
        above = self.module(parent) if parent else None
        package, source = self.sources[name]
        made = ModuleType(name)
        made.__dict__.update(__builtins__=self.builtins, __package__=name if package else parent)
        self.modules[name] = made
        exec(compile(source, f"<{name}>", "exec", dont_inherit=True), made.__dict__)
        if above is not None:
            setattr(above, short, made)
        return made

    def imported(self, name: str, space: Any = None, _: Any = None, wanted: Any = (), level: int = 0) -> Any:
        """`__import__` of the private modules."""
        if level:
            base = space["__package__"].rsplit(".", level - 1)[0]
            name = f"{base}.{name}" if name else base
        top = name.partition(".")[0]
        if top not in self.sources and top not in self.modules:
            return importlib.__import__(name, space, None, wanted, 0)
        module = self.module(name)
        if not wanted:
            return self.module(top)
        for one in wanted:
            if f"{name}.{one}" in self.sources and one not in vars(module):
                self.module(f"{name}.{one}")
        return module
