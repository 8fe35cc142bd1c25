"""What all files have in common: begun with a type and a shape, grown piece by piece, ended."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from typing import BinaryIO, Protocol

from . import elements


class Unwritable(Exception):
    """These elements can't be in such a file; the message is a sentence that says why, and what can be done."""


class Writing(Protocol):
    """A file that is being written. `note` says what is not as it was ("bfloat16 as float32"), or is empty."""

    note: str

    def add(self, data: bytes) -> None:
        """Whole elements in C order, after those before, as they lay in the program's memory."""
        ...

    def end(self) -> None:
        """Everything has been added."""
        ...


def same(data: bytes) -> bytes:
    return data


def fitting(dtype: str, known: Collection[str], name: str) -> tuple[str, Callable[[bytes], bytes], str]:
    """The type that a file has for `dtype`, what turns bytes into it, and the note. Raises Unwritable."""
    if dtype in known:
        return dtype, same, ""
    wide = elements.WIDENED.get(dtype)
    if wide is None or wide not in known:
        raise Unwritable(f"A {name} file has no type for {dtype}: choose another format, or convert a copy first.")
    return wide, elements.widening(dtype), f"{dtype} as {wide}"


class Raw:
    """Elements one after the other, behind a header."""

    def __init__(self, out: BinaryIO, header: bytes, converted: Callable[[bytes], bytes], note: str) -> None:
        self.out, self.converted, self.note = out, converted, note
        out.write(header)

    def add(self, data: bytes) -> None:
        self.out.write(self.converted(data))

    def end(self) -> None:
        pass


def padded(header: bytes, before: int, to: int, end: bytes = b"") -> bytes:
    """With as many spaces that what follows begins at a multiple of `to`."""
    spaces = -(before + len(header) + len(end)) % to
    return header + b" " * spaces + end


def size_of(dtype: str, shape: list[int]) -> int:
    """Bytes of all elements of a type."""
    sizes = {"bfloat16": 2, **dict.fromkeys((*elements.EIGHT_BITS, elements.SCALE), 1)}
    itemsize = sizes.get(dtype) or elements.PLAIN[dtype].itemsize
    return math.prod(shape) * itemsize
