"""NumPy's own file of one array, as numpy.lib.format describes it."""

from __future__ import annotations

from typing import BinaryIO

from .elements import PLAIN
from .writing import Raw, fitting, padded

MAGIC = b"\x93NUMPY"
LONGEST_FIRST = 65_535  # bytes of header that version 1.0 can tell of


def begin(out: BinaryIO, dtype: str, shape: list[int], name: str) -> Raw:
    """C order, little-endian. Raises Unwritable."""
    written, converted, note = fitting(dtype, PLAIN, ".npy")
    return Raw(out, header(PLAIN[written].descr, shape), converted, note)


def header(descr: str, shape: list[int]) -> bytes:
    sizes = ", ".join(map(str, shape)) + ("," if len(shape) == 1 else "")
    text = f"{{'descr': {descr!r}, 'fortran_order': False, 'shape': ({sizes}), }}".encode("latin-1")
    first = padded(text, len(MAGIC) + 2 + 2, 64, b"\n")
    if len(first) <= LONGEST_FIRST:
        return MAGIC + b"\x01\x00" + len(first).to_bytes(2, "little") + first
    second = padded(text, len(MAGIC) + 2 + 4, 64, b"\n")
    return MAGIC + b"\x02\x00" + len(second).to_bytes(4, "little") + second
