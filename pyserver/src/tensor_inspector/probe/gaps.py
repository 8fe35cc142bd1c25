"""How far elements are apart: in double precision, of whole numbers exactly before they are rounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import wide
from .pairs import Pair

WHOLE = ("bool", "int", "uint")


@dataclass(frozen=True)
class Gaps:
    """For each pair of elements, of torch or numpy and in the boxes' shape.

    `distance` is |l − r| and `size` |r|, both float64, which hold where both are `finite`; `same` is plain equality,
    true for infinities of one sign and never for NaN; `nans` says that both are NaN.
    """

    distance: Any
    size: Any
    same: Any
    finite: Any
    nans: Any


def between(left: Any, right: Any, pair: Pair) -> Gaps:
    """The gaps between two boxes of a pair's common shape."""
    kinds = pair.left.kind, pair.right.kind
    if kinds[0] in WHOLE and kinds[1] in WHOLE:
        return of_whole(left, right, pair)
    kind = "complex" if "complex" in kinds else "float"
    torch, numpy = pair.left.torch, pair.left.numpy
    return of_floats(wide.widened(left, kind, torch, numpy), wide.widened(right, kind, torch, numpy), pair.xp)


def of_floats(left: Any, right: Any, xp: Any) -> Gaps:
    finite = xp.isfinite(left) & xp.isfinite(right)
    nans = xp.isnan(left) & xp.isnan(right)
    return Gaps(distance=xp.abs(left - right), size=xp.abs(right), same=left == right, finite=finite, nans=nans)


def of_whole(left: Any, right: Any, pair: Pair) -> Gaps:
    xp = pair.xp
    left, left_high = in_64_bits(left, pair.left.kind, pair)
    right, right_high = in_64_bits(right, pair.right.kind, pair)
    greater = xp.where(left_high == right_high, left >= right, left_high)
    # The difference fits into 64 bits without a sign, unless one number is 2⁶³ or more and the other below 0.
    bits = xp.where(greater, left - right, right - left)
    apart = (left_high & ~right_high & (right < 0)) | (right_high & ~left_high & (left < 0))
    values, others = as_float(left, left_high, xp), as_float(right, right_high, xp)
    never = bits != bits
    return Gaps(
        distance=xp.where(apart, xp.abs(values - others), as_float(bits, bits < 0, xp)),
        size=xp.abs(others),
        same=(left == right) & (left_high == right_high),
        finite=~never,
        nans=never,
    )


def in_64_bits(box: Any, kind: Any, pair: Pair) -> tuple[Any, Any]:
    """Whole numbers as int64, and which of them are 2⁶³ or more: those stand there less 2⁶⁴."""
    torch, numpy = pair.left.torch, pair.left.numpy
    if kind != "uint":
        found = wide.widened(box, "int", torch, numpy)
        return found, found != found
    found = wide.widened(box, kind, torch, numpy).view(pair.xp.int64)
    return found, found < 0


def as_float(bits: Any, high: Any, xp: Any) -> Any:
    """float64 of such numbers."""
    return xp.asarray(bits, dtype=xp.float64) + xp.asarray(high, dtype=xp.float64) * 2.0**64
