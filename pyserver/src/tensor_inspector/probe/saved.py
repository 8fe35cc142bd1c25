"""What a node of autograd's graph keeps for the backward pass, without unpacking what the program has packed."""

from __future__ import annotations

from typing import Any

from ..records.graph import SavedValue
from . import raw
from .native import Native
from .traits import RAGGED
from .walk import Found

RAW = "_raw_saved_"
CUSTOM = "_raw_saved_tensors"
MODIFIED = "modified by an inplace operation"
# Names of the raw accessors by the name of the node's class: torch's own classes are made once and stay.
ACCESSORS: dict[int, tuple[type, list[str]]] = {}


def of_node(node: Any, cls: type, native: Native, names: dict[int, Found]) -> list[SavedValue]:
    """Every tensor that the node keeps. Nothing where this torch does not tell whether hooks would run (before 2.8)."""
    if raw.derives(cls, native.torch._C._FunctionBase):
        return of_custom(node, native, names)
    found: list[SavedValue] = []
    for accessor in accessors(cls):
        name = accessor[len(RAW) :]
        kept = raw.namespace(cls)[accessor].__get__(node)
        parts = kept if type(kept) is tuple or type(kept) is list else (kept,)
        for index, part in enumerate(parts):
            label = name if parts[0] is kept else f"{name}[{index}]"
            value = described(label, part, native, names)
            if value is not None and value.state == "kept" and was_modified(node, cls, name):
                value.state = "modified"
            if value is not None:
                found.append(value)
    return found or freed(node, cls)


def accessors(cls: type) -> list[str]:
    """The class's `_raw_saved_…`, worked out once a class."""
    known = ACCESSORS.get(id(cls))
    if known is None or known[0] is not cls:
        known = ACCESSORS[id(cls)] = cls, [name for name in raw.namespace(cls) if name.startswith(RAW)]
    return known[1]


def of_custom(node: Any, native: Native, names: dict[int, Found]) -> list[SavedValue]:
    """What a custom Function has given to `save_for_backward`."""
    read = raw.namespace(native.torch._C._FunctionBase).get(CUSTOM)
    if read is None:
        return []
    try:
        kept = read.__get__(node)
    except RuntimeError:
        return [SavedValue(name="saved tensors", state="freed")]
    found = (described(f"saved_tensors[{index}]", part, native, names) for index, part in enumerate(kept or ()))
    return [value for value in found if value is not None]


def described(name: str, part: Any, native: Native, names: dict[int, Found]) -> SavedValue | None:
    """One saved tensor; None where nothing was saved under that name."""
    if not hasattr(type(part), "unpack_hook"):
        return None
    if part.unpack_hook is not None:
        return SavedValue(name=name, state="packed")
    value = part.data
    if value is None or not raw.derives(type(value), native.base):
        return None
    known = names.get(id(value))
    try:
        storage = native.storage(value)
        address, nbytes = f"{storage.data_ptr():x}", native.nbytes(value)
    except (RuntimeError, NotImplementedError):  # sparse layouts, and wrappers without memory of their own
        address, nbytes = None, None
    return SavedValue(
        name=name,
        state="kept",
        shape=[size if type(size) is int else RAGGED for size in native.shape(value)],
        dtype=native.name(native.dtype(value)),
        nbytes=nbytes,
        storage=address,
        expression=known.expression if known else None,
    )


def was_modified(node: Any, cls: type, name: str) -> bool:
    """Whether backward will refuse what is saved. Called where no hook of the program's would run."""
    read = raw.namespace(cls).get(f"_saved_{name}")
    if read is None:
        return False
    try:
        read.__get__(node)
    except RuntimeError as error:
        return MODIFIED in str(error)
    return False


def freed(node: Any, cls: type) -> list[SavedValue]:
    """One value that says so where what the node kept is gone; empty where it kept nothing."""
    for accessor in accessors(cls):
        try:
            raw.namespace(cls)[f"_saved_{accessor[len(RAW) :]}"].__get__(node)
        except RuntimeError as error:
            if "second time" in str(error):
                return [SavedValue(name="saved tensors", state="freed")]
        except KeyError:
            continue
    return []
