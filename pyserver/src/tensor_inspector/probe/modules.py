"""What a live nn.Module holds, and how that is written in Python. No user code is run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import raw

Own = dict[str, Any]
TABLES = ("_parameters", "_buffers", "_modules")


def own_parts(own: Own, kind: str) -> Own:
    """ "_parameters", "_buffers" or "_modules" of a module's own attributes; empty where it has none (yet)."""
    found: Any = own.get(kind)
    if not found or not raw.derives(type(found), dict):
        return {}
    return {name: part for name, part in dict.items(found) if type(name) is str}


@dataclass
class Parts:
    """What is registered in a module itself: parameters, buffers, and the modules directly below it."""

    parameters: list[Any]
    buffers: list[Any]
    children: list[Any]


def parts_of(module: object) -> Parts:
    own = raw.instance_dict(module) or {}
    return Parts(*([part for part in own_parts(own, table).values() if part is not None] for table in TABLES))


def child_suffix(cls: type, torch: Any) -> Callable[[str], str]:
    """How its children are written: ".fc", "[0]" below Sequential and its kin, "['a']" below ModuleDict."""
    containers = torch.nn.modules.container
    indexed = (containers.Sequential, containers.ModuleList, containers.ParameterList)
    if any(raw.derives(cls, base) for base in indexed):
        return lambda name: f"[{name}]" if name.isdigit() else attribute(name)
    if any(raw.derives(cls, base) for base in (containers.ModuleDict, containers.ParameterDict)):
        return lambda name: f"[{name!r}]"
    return attribute


def attribute(name: str) -> str:
    return f".{name}" if name.isidentifier() else f"._modules[{name!r}]"
