"""What lies directly inside one object: names as the user would write them, and values.

Nothing here knows what a tensor is; `walk` decides what to keep and how deep to go.
"""

from __future__ import annotations

import math
import sys
import types
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any

from . import raw

ATOMS = frozenset(
    {
        type(None), bool, int, float, complex, str, bytes, bytearray, range, slice, type, object,
        type(NotImplemented), type(...), memoryview,
        types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType, types.CodeType,
        types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType, types.FrameType,
        types.TracebackType, types.MappingProxyType, types.CellType, types.SimpleNamespace.__class__,
    }
)  # fmt: skip
ATOM_IDS = frozenset(map(id, ATOMS))  # by identity: hashing a class may run its metaclass's code
WRITTEN_AS_THEY_ARE = (str, bytes, int, bool, float, type(None))
LONGEST_CONTAINER = 20_000
CLOSED_PACKAGES = frozenset({"torch.optim", "torch.fx", "torch.jit", "torch.cuda", "torch.profiler", "torch._dynamo"})
OPEN_STDLIB = frozenset({"types", "collections", "argparse", "dataclasses", "functools"})
# Python 3.9 does not tell its own modules: these are the ones whose objects stand in frames.
SOME_OF_STDLIB = """
    _io _thread abc asyncio builtins concurrent contextlib csv ctypes datetime decimal email enum fractions
    http importlib inspect io itertools json logging multiprocessing pathlib pickle queue random re selectors
    socket sqlite3 ssl string subprocess tempfile threading time traceback typing unittest urllib uuid weakref
    zipfile
"""
STDLIB: frozenset[str] = getattr(sys, "stdlib_module_names", frozenset(SOME_OF_STDLIB.split()))
CLOSED_ROOTS = STDLIB - OPEN_STDLIB | {"numpy", "pandas", "matplotlib", "sklearn", "tqdm"}

Child = tuple[str, Any]


def is_atom(cls: type) -> bool:
    """Whether values of this type hold nothing to look into (decided by exact type)."""
    return id(cls) in ATOM_IDS or raw.derives(cls, type)


def children(value: Any) -> Iterator[Child]:
    """Suffix ("[0]", "['a']", ".image") and value of everything directly inside; nothing for closed objects."""
    cls = type(value)
    if raw.derives(cls, dict):
        yield from entries(value)
    elif raw.derives(cls, tuple):
        fields = field_names(cls)
        yield from named(value, fields) if fields else elements(tuple.__iter__(value))
    elif raw.derives(cls, list):
        yield from elements(list.__iter__(value))
    elif raw.derives(cls, deque):
        yield from elements(deque.__iter__(value))
    elif is_open(cls):
        yield from attributes(value)
    if raw.derives(cls, dict) or raw.derives(cls, list):
        yield from attributes(value)


def beyond(value: Any) -> bool:
    """Whether a container has more elements than `children` tells."""
    for cls in (dict, tuple, list, deque):
        if raw.derives(type(value), cls):
            return cls.__len__(value) > LONGEST_CONTAINER
    return False


def is_open(cls: type) -> bool:
    """Whether an object's attributes are the user's own data rather than a library's machinery."""
    module = raw.class_module(cls)
    if module.split(".", 1)[0] in CLOSED_ROOTS:
        return False
    return not any(module == name or module.startswith(name + ".") for name in CLOSED_PACKAGES)


def elements(values: Iterator[Any]) -> Iterator[Child]:
    for index, value in enumerate(islice(values, LONGEST_CONTAINER)):
        yield f"[{index}]", value


def field_names(cls: type) -> tuple[Any, ...]:
    """Names of a named tuple's elements, also of those that torch returns (`torch.return_types`); else empty."""
    for base in raw.mro(cls):
        for table in ("_fields", "__match_args__"):
            names = raw.namespace(base).get(table)
            if type(names) is tuple and names:
                return names
    return ()


def named(value: Any, fields: tuple[Any, ...]) -> Iterator[Child]:
    for field, item in zip(fields, tuple.__iter__(value)):
        if type(field) is str:
            yield f".{field}", item


def entries(value: Any) -> Iterator[Child]:
    for key, item in islice(dict.items(value), LONGEST_CONTAINER):
        text = key_text(key)
        if text is not None:
            yield f"[{text}]", item


def key_text(key: Any) -> str | None:
    """The key as source text; None for keys that cannot be written down."""
    cls = type(key)
    if cls is float and not math.isfinite(key):
        return None
    if raw.one_of(cls, WRITTEN_AS_THEY_ARE):
        return repr(key)
    if cls is tuple:
        parts = [key_text(part) for part in key]
        if any(part is None for part in parts):
            return None
        return "(" + ", ".join(part for part in parts if part is not None) + (",)" if len(parts) == 1 else ")")
    return None


def attributes(value: object) -> Iterator[Child]:
    """The instance's own attributes and slots: data that is there, no property is run."""
    own = raw.instance_dict(value)
    if own is not None:
        for name, item in list(own.items()):
            if type(name) is str and name.isidentifier():
                yield f".{name}", item
    for name, item in raw.slots(value):
        if name.isidentifier():
            yield f".{name}", item
