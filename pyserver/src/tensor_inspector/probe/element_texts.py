"""One element as text."""

from __future__ import annotations

import math
from typing import Any

from . import extremes

# Bits of the fraction of floating types (IEEE 754-2019 table 3.5; bfloat16; OCP 8-bit Floating Point Specification).
FRACTIONS = {"float32": 23, "complex64": 23, "float16": 10, "complex32": 10, "bfloat16": 7}


def element_text(box: Any, number: int) -> str:
    """Element `number` (in C order) of a box, with as few digits as tell it from its neighbours of the same type."""
    name = str(box.dtype).removeprefix("torch.")
    value = box[tuple(extremes.place(number, list(box.shape)))].item()
    bits = 3 if name.startswith("float8_") else FRACTIONS.get(name, 52)
    if isinstance(value, complex):
        imaginary = shortest(value.imag, bits)
        return f"{shortest(value.real, bits)}{'' if imaginary.startswith('-') else '+'}{imaginary}j"
    return shortest(value, bits) if isinstance(value, float) else str(value)


def shortest(value: float, bits: int) -> str:
    """The fewest digits that a type with so many bits of fraction reads as this number."""
    if not math.isfinite(value):
        return str(value)
    mantissa, exponent = math.frexp(value)
    # Half the distance to the next number, which is half as far on the inner side of a power of two.
    reach = math.ldexp(0.25 if abs(mantissa) == 0.5 else 0.5, exponent - 1 - bits)
    texts = (f"{value:.{digits}g}" for digits in range(1, 17))
    return next((text for text in texts if abs(float(text) - value) < reach or float(text) == value), repr(value))
