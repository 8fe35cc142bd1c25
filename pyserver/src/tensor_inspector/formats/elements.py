"""What elements are called and how they lie in memory, in torch's and numpy's names; small types made wider."""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

Kind = Literal["float", "int", "uint", "bool", "complex"]


@dataclass(frozen=True, slots=True)
class Element:
    """One type of elements, little-endian. `codes` are struct's for one element: a complex number has two."""

    kind: Kind
    itemsize: int
    codes: str

    @property
    def descr(self) -> str:
        """NumPy's own short name of it ("<f4")."""
        letter = {"float": "f", "int": "i", "uint": "u", "bool": "b", "complex": "c"}[self.kind]
        return f"{'<' if self.itemsize > 1 else '|'}{letter}{self.itemsize}"


PLAIN: dict[str, Element] = {
    "float64": Element("float", 8, "d"),
    "float32": Element("float", 4, "f"),
    "float16": Element("float", 2, "e"),
    "complex128": Element("complex", 16, "dd"),
    "complex64": Element("complex", 8, "ff"),
    "int64": Element("int", 8, "q"),
    "int32": Element("int", 4, "i"),
    "int16": Element("int", 2, "h"),
    "int8": Element("int", 1, "b"),
    "uint64": Element("uint", 8, "Q"),
    "uint32": Element("uint", 4, "I"),
    "uint16": Element("uint", 2, "H"),
    "uint8": Element("uint", 1, "B"),
    "bool": Element("bool", 1, "?"),
}


@dataclass(frozen=True, slots=True)
class EightBits:
    """A float of a sign, an exponent and a mantissa in eight bits.

    `finite` says that there are no infinities: the exponent of ones holds numbers but for the mantissa of ones (all
    the same with `unsigned_zero`, where the code of −0 is the one NaN instead).
    """

    exponent: int
    mantissa: int
    bias: int
    finite: bool
    unsigned_zero: bool


# The OCP 8-bit floating point specification (2023), and the variants of Noune et al. (2022, arXiv:2206.02915),
# whose NaN is the code of −0.
EIGHT_BITS = {
    "float8_e4m3fn": EightBits(4, 3, 7, finite=True, unsigned_zero=False),
    "float8_e5m2": EightBits(5, 2, 15, finite=False, unsigned_zero=False),
    "float8_e4m3fnuz": EightBits(4, 3, 8, finite=True, unsigned_zero=True),
    "float8_e5m2fnuz": EightBits(5, 2, 16, finite=True, unsigned_zero=True),
}
# A power of two alone, of the OCP microscaling specification (2023).
SCALE = "float8_e8m0fnu"
WIDENED = {"bfloat16": "float32", "complex32": "complex64", SCALE: "float32", **dict.fromkeys(EIGHT_BITS, "float32")}


def eight_bits(code: int, form: EightBits) -> float:
    """The number that a byte stands for."""
    sign = -1.0 if code & 0x80 else 1.0
    exponent = (code & 0x7F) >> form.mantissa
    fraction = code & ((1 << form.mantissa) - 1)
    if form.unsigned_zero and code == 0x80:
        return math.nan
    ones = exponent == (1 << form.exponent) - 1 and not form.unsigned_zero
    if ones and not form.finite:
        return math.nan if fraction else sign * math.inf
    if ones and fraction == (1 << form.mantissa) - 1:
        return math.nan
    if exponent == 0:
        return sign * math.ldexp(fraction, 1 - form.bias - form.mantissa)
    return sign * math.ldexp(fraction + (1 << form.mantissa), exponent - form.bias - form.mantissa)


@cache
def planes(dtype: str) -> list[bytes]:
    """For each of the four bytes of a float32 the one that every code of an 8-bit type has there."""
    if dtype == SCALE:
        values = [math.ldexp(1.0, code - 127) for code in range(255)] + [math.nan]
    else:
        values = [eight_bits(code, EIGHT_BITS[dtype]) for code in range(256)]
    whole = b"".join(struct.pack("<f", value) for value in values)
    return [whole[place::4] for place in range(4)]


def from_eight_bits(data: bytes, dtype: str) -> bytes:
    wide = bytearray(4 * len(data))
    for place, plane in enumerate(planes(dtype)):
        wide[place::4] = data.translate(plane)
    return bytes(wide)


def from_bfloat16(data: bytes) -> bytes:
    """A bfloat16 is the upper half of a float32."""
    wide = bytearray(2 * len(data))
    wide[2::4], wide[3::4] = data[0::2], data[1::2]
    return bytes(wide)


def from_halves(data: bytes) -> bytes:
    count = len(data) // 2
    return struct.pack(f"<{count}f", *struct.unpack(f"<{count}e", data))


def widening(dtype: str) -> Callable[[bytes], bytes]:
    """Turns bytes of a small type into those of the one that it is `WIDENED` to, without any loss."""
    if dtype == "bfloat16":
        return from_bfloat16
    if dtype == "complex32":
        return from_halves
    return lambda data: from_eight_bits(data, dtype)


def numbers(data: bytes, element: Element) -> list[float] | list[int] | list[complex]:
    """Bytes of a plain type as Python's own numbers."""
    code = element.codes[0]
    flat = struct.unpack(f"<{len(data) // (element.itemsize // len(element.codes))}{code}", data)
    if element.kind == "complex":
        return [complex(real, imaginary) for real, imaginary in zip(flat[0::2], flat[1::2], strict=True)]
    return list(flat)


def shortest(values: list[float], element: Element) -> list[str]:
    """Numbers in as few digits as tell them apart from every other of their type.

    Python does so for float64; nine digits always do for float32, and of float16 no digit is lost in float32.
    """
    if element.codes[0] == "d":
        return [repr(value) for value in values]
    texts = [f"{value:.6g}" for value in values]
    for digits in (7, 8, 9):
        back = array("f", map(float, texts))
        wrong = [place for place, value in enumerate(values) if back[place] != value == value]
        if not wrong:
            break
        for place in wrong:
            texts[place] = f"{values[place]:.{digits}g}"
    return texts
