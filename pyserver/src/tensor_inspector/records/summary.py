"""The one-line form of a tensor: the same function makes it in the debuggee and in the server."""

from __future__ import annotations

import math
import re
from typing import cast

from .tensor import Stats, TensorRecord

SHORT_DTYPES = {
    "float64": "f64",
    "float32": "f32",
    "float16": "f16",
    "bfloat16": "bf16",
    "complex64": "c64",
    "complex128": "c128",
    "complex32": "c32",
    "int64": "i64",
    "int32": "i32",
    "int16": "i16",
    "int8": "i8",
    "uint64": "u64",
    "uint32": "u32",
    "uint16": "u16",
    "uint8": "u8",
    "bool": "bool",
}
SMALL_FLOATS = re.compile(r"float([48])_(\w+)")
KIB = 1024
# Traits that the one line tells too.
TOLD = ("nnz", "ragged", "quantization", "placements", "transform", "memory format")


def values_text(values: object) -> str:
    """Elements as nested lists, numbers in their short form."""
    if isinstance(values, list):
        return f"[{', '.join(values_text(value) for value in cast('list[object]', values))}]"
    if isinstance(values, complex):
        return f"{number(values.real)}{'' if values.imag < 0 else '+'}{number(values.imag)}j"
    if isinstance(values, float):
        return number(values)
    return str(values)


def short_dtype(dtype: str) -> str:
    """ "float32" → "f32", "float8_e4m3fn" → "f8e4m3fn"; kinds without a common short name keep theirs."""
    small = SMALL_FLOATS.fullmatch(dtype)
    return f"f{small[1]}{small[2]}" if small else SHORT_DTYPES.get(dtype, dtype)


def type_text(dtype: str, shape: list[int]) -> str:
    """The compact type: "f32[32, 1, 8, 8]", with "*" for ragged sizes."""
    return f"{short_dtype(dtype)}[{', '.join('*' if size < 0 else str(size) for size in shape)}]"


def element_count(shape: list[int], stats: Stats | None) -> int | None:
    """How many elements there are; of ragged shapes only statistics know."""
    if all(size >= 0 for size in shape):
        return math.prod(shape)
    return stats.count if stats is not None and stats.exact and stats.error is None else None


def number(value: float, digits: int = 4) -> str:
    """Four significant digits (five from 10,000 on), integers plain below a million, extremes in scientific form."""
    if value != value:
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    size = abs(value)
    if value == int(value) and size < 1e6:
        return str(int(value))
    if size >= 99_995 or size < 1e-3:
        mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
        mantissa = mantissa.rstrip("0").rstrip(".")
        return f"{mantissa}e{int(exponent)}"
    return f"{value:.0f}" if size >= 1e4 and digits <= 5 else f"{value:.{digits}g}"


def ends(low: float, high: float) -> tuple[str, str]:
    """Both ends of a range, with as many digits as it takes to tell them apart."""
    for digits in (4, 6, 8):
        pair = number(low, digits), number(high, digits)
        if pair[0] != pair[1]:
            return pair
    return pair


def counted(number: int, word: str, words: str = "") -> str:
    """ "1 leaf", "2,000 operations"."""
    return f"{number:,} {word if number == 1 else words or word + 's'}"


def size_text(nbytes: int) -> str:
    """Bytes with a binary unit and at most three digits: "98 KiB", "1.6 MiB"."""
    value = float(nbytes)
    if value < KIB:
        return f"{nbytes} B"
    for unit in ("KiB", "MiB", "GiB", "TiB", "PiB"):
        value /= KIB
        if value < 999.5 or unit == "PiB":
            return f"{value:.1f} {unit}" if value < 9.95 else f"{value:.0f} {unit}"
    raise AssertionError


def gradient_text(requires_grad: bool, is_leaf: bool, grad_fn: str | None, has_grad: bool) -> str:
    """The autograd state: "∇AddBackward0", "∇leaf", with "+grad" where one has accumulated; empty for none."""
    if grad_fn is not None:
        text = f"∇{grad_fn}"
    elif requires_grad:
        text = "∇leaf" if is_leaf else "∇"
    else:
        text = ""
    return f"{text} +grad" if has_grad and text else text or ("+grad" if has_grad else "")


def health_text(stats: Stats, dtype: str = "") -> str:
    """What the elements are like: range, mean and deviation, what is not finite, all of them where they are few."""
    if stats.error is not None:
        return stats.error
    if stats.count == 0:
        return "empty"
    parts: list[str] = []
    about = "" if stats.exact else "≈"
    if stats.min is not None and stats.max is not None:
        if stats.count == 1 and stats.values is not None:
            return f"= {stats.values}"
        if stats.min == stats.max and not (stats.nan or stats.posinf or stats.neginf):
            return f"all {about}{number(stats.min) if dtype != 'bool' else bool(stats.min)}"
        if dtype == "bool" and stats.mean is not None:
            parts.append(f"{about}{number(100 * stats.mean)}% true")
        else:
            low, high = ends(stats.min, stats.max)
            symbol = "|x|" if stats.of == "magnitude" else "x"
            parts.append(f"{symbol}∈{about}[{low}, {high}]")
            if stats.mean is not None:
                parts.append(f"μ={about}{number(stats.mean)}")
            if stats.std is not None:
                parts.append(f"σ={about}{number(stats.std)}")
    parts += [f"{word}×{count}" for word, count in not_finite(stats)]
    if stats.values is not None:
        parts.append(stats.values)
    return " ".join(parts)


def not_finite(stats: Stats) -> list[tuple[str, int]]:
    """The kinds of elements that are not finite, with their counts, none left out but zeros."""
    counts = (("NaN", stats.nan), ("+Inf", stats.posinf), ("-Inf", stats.neginf))
    return [(word, count) for word, count in counts if count]


def summary(record: TensorRecord, stats: Stats | None) -> str:
    """One line: type, elements and memory, device, gradient, layout where unusual, then statistics."""
    parts = [record.type] if record.type not in ("Tensor", "ndarray") else []
    parts.append(type_text(record.dtype, record.shape))
    if record.kind == "array":
        parts.append("numpy")
    count = element_count(record.shape, stats)
    if count is not None and count > 1:
        parts.append(f"n={count}")
    if record.nbytes >= KIB:
        parts.append(f"({size_text(record.nbytes)})")
    if record.device not in ("cpu", ""):
        parts.append(record.device)
    if record.layout != "strided":
        parts.append(record.layout)
    parts += [f"nnz={text}" if name == "nnz" else text for name in TOLD if (text := record.traits.get(name))]
    gradient = gradient_text(record.requires_grad, record.is_leaf, record.grad_fn, record.grad != "none")
    if gradient:
        parts.append(gradient)
    if record.error is not None:
        parts.append(record.error)
    if stats is not None:
        parts.append(health_text(stats, record.dtype))
    return " ".join(part for part in parts if part)
