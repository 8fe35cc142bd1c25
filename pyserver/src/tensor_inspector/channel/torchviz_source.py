"""The sources of torchviz and of what it writes DOT with, packed for a program that has none of its own."""

from __future__ import annotations

import base64
import functools
import importlib.util
import json
import zlib
from pathlib import Path

PACKAGES = ("torchviz", "graphviz")


@functools.cache
def packed() -> str:
    """Every module of both, about 35 KB; empty where they are not installed beside the server.

    They are read, not imported: torchviz would import torch here.
    """
    sources = [entry for name in PACKAGES for entry in modules(name)]
    if {name for name, _, _ in sources if "." not in name} != set(PACKAGES):
        return ""
    return base64.b64encode(zlib.compress(json.dumps(sources).encode(), 9)).decode()


def modules(name: str) -> list[tuple[str, bool, str]]:
    """(module name, is a package, source) of a package that can be imported here."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        return []
    folder = Path(spec.submodule_search_locations[0])
    found: list[tuple[str, bool, str]] = []
    for file in sorted(folder.rglob("*.py")):
        whole = file.name == "__init__.py"
        parts = file.parent.relative_to(folder).parts if whole else file.relative_to(folder).with_suffix("").parts
        found.append((".".join([name, *parts]), whole, file.read_text(encoding="utf-8")))
    return found
