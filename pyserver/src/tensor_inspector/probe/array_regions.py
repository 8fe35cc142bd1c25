"""Boxes of numpy arrays; those without numbers as texts that need no code of the program's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..records.variable import ElementKind
from . import raw

KINDS: dict[str, ElementKind] = {"b": "bool", "i": "int", "u": "uint", "f": "float", "c": "complex"}
SHOWN = (type(None), bool, int, float, complex, str)
LONGEST = 200


def opened(value: Any, numpy: Any) -> tuple[str, list[int], ElementKind, Callable[[list[slice]], tuple[Any, Any]]]:
    """dtype, shape, kind of elements, and what reads a box of them."""
    base = numpy.ndarray
    dtype = base.dtype.__get__(value)
    plain = base.view(value, base)
    # bfloat16, float8 and the like in numpy come from this package, as a kind of their own.
    foreign = dtype.kind == "V" and raw.class_module(dtype.type).split(".")[0] == "ml_dtypes"
    kind = "float" if foreign else KINDS.get(dtype.kind, "text")
    mask = (raw.instance_dict(value) or {}).get("_mask") if raw.derives(type(value), masked(numpy)) else None
    if type(mask) is not base or base.shape.__get__(mask) != base.shape.__get__(value):
        mask = None

    def read(slices: list[slice]) -> tuple[Any, Any]:
        box = plain[tuple(slices)] if slices else plain
        return (box.astype(numpy.float32) if foreign else box), mask if mask is None else mask[tuple(slices)]

    return str(dtype), list(base.shape.__get__(value)), kind, read


def masked(numpy: Any) -> type:
    """The class of arrays with a mask; where it has not been imported, one that none derives from."""
    return getattr(numpy.__dict__.get("ma"), "MaskedArray", bool)


def texts(box: Any, numpy: Any) -> list[str]:
    """Every element of an array without numbers, in C order. Objects of other classes show their class alone."""
    if box.dtype.kind == "O":
        return [shown(one) for one in box.reshape(-1).tolist()]
    if box.dtype.hasobject:  # fields that hold objects
        return [f"<{box.dtype}>"[:LONGEST]] * box.size
    return [str(one)[:LONGEST] for one in box.reshape(-1)]


def shown(one: Any) -> str:
    cls = type(one)
    if cls is str:
        return one[:LONGEST]
    return repr(one)[:LONGEST] if raw.one_of(cls, SHOWN) else f"<{raw.class_name(cls)}>"
