"""What a node of autograd's graph keeps for the backward pass, without unpacking what the program has packed."""

from __future__ import annotations

from typing import Any

from ..records.graph import SavedValue
from . import raw
from .native import Native
from .tensors import plain_sizes
from .walk import Found

RAW = "_raw_saved_"
CUSTOM = "_raw_saved_tensors"
MODIFIED = "modified by an inplace operation"


class Reader:
    """Where a class of nodes keeps tensors: names, and how each is read packed and, for some, unpacked."""

    def __init__(self, reads: Any, *, custom: bool) -> None:
        self.custom = reads[CUSTOM].__get__ if custom and CUSTOM in reads else None
        self.unpack_custom = reads["saved_tensors"].__get__ if custom else None
        names = [name[len(RAW) :] for name in reads if name.startswith(RAW)] if not custom else []
        self.parts = [(name, reads[RAW + name].__get__, unpacked(reads, name)) for name in names]


def unpacked(reads: Any, name: str) -> Any:
    found = reads.get(f"_saved_{name}")
    return found.__get__ if found is not None else None


def of_node(node: Any, reader: Reader, native: Native, names: dict[int, Found]) -> list[SavedValue]:
    """Every tensor that the node keeps. Nothing where this torch does not tell whether hooks would run (before 2.8)."""
    if reader.custom is not None:
        return of_custom(node, reader, native, names)
    found: list[SavedValue] = []
    for name, read, unpack in reader.parts:
        kept = read(node)
        if type(kept) is tuple or type(kept) is list:
            parts = [(f"{name}[{index}]", part) for index, part in enumerate(kept)]
        else:
            parts = [(name, kept)]
        found += asked(node, unpack, [described(label, part, native, names) for label, part in parts])
    return found if found or not reader.parts else freed(node, reader)


def of_custom(node: Any, reader: Reader, native: Native, names: dict[int, Found]) -> list[SavedValue]:
    """What a custom Function has given to `save_for_backward`."""
    try:
        kept = reader.custom(node) if reader.custom is not None else None
    except RuntimeError:
        return [SavedValue(name="saved tensors", state="freed")]
    found = [described(f"saved_tensors[{index}]", part, native, names) for index, part in enumerate(kept or ())]
    return asked(node, reader.unpack_custom, found)


def asked(node: Any, unpack: Any, values: list[SavedValue | None]) -> list[SavedValue]:
    """What was saved under one name. Where it may have been written to, the node is asked, unless a hook would run."""
    found = [value for value in values if value is not None]
    doubtful = [value for value in found if value.state == "modified"]
    if doubtful and (any(value.state == "packed" for value in found) or not refused(node, unpack)):
        for value in doubtful:
            value.state = "kept"
    return found


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
    address, whole = memory(value, native)
    return SavedValue(
        name=name,
        # Never written to in place: then backward takes it. Else the node has to be asked.
        state="kept" if native.is_inference(value) or not native.version(value) else "modified",
        shape=plain_sizes(native.shape(value)),
        dtype=native.name(native.dtype(value)),
        nbytes=None if address is None else native.nbytes(value),
        storage=address,
        storage_nbytes=whole,
        expression=known.expression if known else None,
    )


def memory(value: Any, native: Native) -> tuple[str | None, int | None]:
    """Address and size of the whole memory that a tensor lies in; of those that have none of their own, nothing."""
    try:
        storage = native.storage(value)
        return f"{storage.data_ptr():x}", storage.nbytes()
    except (RuntimeError, NotImplementedError):  # sparse layouts, and wrappers
        return None, None


def refused(node: Any, unpack: Any) -> bool:
    """Whether backward will refuse what is saved. Called where no hook of the program's would run."""
    if unpack is None:
        return False
    try:
        unpack(node)
    except RuntimeError as error:
        return MODIFIED in str(error)
    return False


def freed(node: Any, reader: Reader) -> list[SavedValue]:
    """One value that says so where what the node kept is gone; empty where it kept nothing."""
    for _, _, unpack in reader.parts:
        try:
            if unpack is not None:
                unpack(node)
        except RuntimeError as error:
            if "second time" in str(error):
                return [SavedValue(name="saved tensors", state="freed")]
    return []
