"""How two variables differ: how many elements are equal, close and far, and where they differ most."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass, field
from typing import Any

from ..records.comparison import Comparison, Difference
from . import gaps, regions
from .budget import Budget
from .element_texts import element_text
from .no_variable import NoVariable
from .pairs import Pair
from .passes import PIECE
from .regions import Box, Source

SECONDS = 8.0
# rtol and atol of torch.testing.assert_close by dtype (its documentation's table, torch 2.13). For other types, whole
# numbers among them, both are 0.
TOLERANCES = {
    "float16": (1e-3, 1e-5),
    "bfloat16": (1.6e-2, 1e-5),
    "float32": (1.3e-6, 1e-5),
    "float64": (1e-7, 1e-7),
    "complex32": (1e-3, 1e-5),
    "complex64": (1.3e-6, 1e-5),
    "complex128": (1e-7, 1e-7),
    "quint8": (1.3e-6, 1e-5),
    "quint4x2": (1.3e-6, 1e-5),
    "quint2x4": (1.3e-6, 1e-5),
    "qint8": (1.3e-6, 1e-5),
    "qint32": (1.3e-6, 1e-5),
}

# Types of which torch and numpy both tell at once whether all elements are equal.
QUICKLY_EQUAL = frozenset({
    "bool", "uint8", "int8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64", "complex64",
    "complex128",
})  # fmt: skip


def compare(left: Source, right: Source, ask: dict[str, Any]) -> Comparison:
    """Answers a decoded `records.variable.CompareAsk`: in double precision, of whole numbers exactly.

    What keeps the two from being compared is the record's problem, beside their shapes, dtypes and devices. Call
    inside `live.untouched`.
    """
    budget = Budget(SECONDS, 0, 0)
    rtol, atol = tolerances(left.dtype, right.dtype, ask["rtol"], ask["atol"])
    known: dict[str, Any] = {
        "left_shape": left.shape, "right_shape": right.shape, "left_dtype": left.dtype, "right_dtype": right.dtype,
        "left_device": device_of(left), "right_device": device_of(right), "rtol": rtol, "atol": atol,
    }  # fmt: skip
    try:
        tally = Tally(Pair(left, right), rtol, atol, ask["equal_nan"])
    except NoVariable as reason:
        return Comparison(**known, problem=str(reason), elapsed_ms=budget.elapsed_ms())
    tally.run(budget)
    return Comparison(**known, **tally.figures(), elapsed_ms=budget.elapsed_ms())


def tolerances(left: str, right: str, rtol: float | None, atol: float | None) -> tuple[float, float]:
    """What was asked for, else the looser ones of both dtypes."""
    pairs = [TOLERANCES.get(dtype, (0.0, 0.0)) for dtype in (left, right)]
    return (
        max(one for one, _ in pairs) if rtol is None else rtol,
        max(one for _, one in pairs) if atol is None else atol,
    )


def device_of(source: Source) -> str:
    return "cpu" if source.is_array else str(source.torch._C.TensorBase.device.__get__(source.value))


def all_equal(left: Any, right: Any, xp: Any) -> bool:
    """Whether two boxes of one type have equal elements, told in a twentieth of the time that differences take."""
    if left.dtype != right.dtype or str(left.dtype).removeprefix("torch.") not in QUICKLY_EQUAL:
        return False
    return bool(xp.equal(left, right) if hasattr(left, "storage_offset") else xp.array_equal(left, right))


@dataclass
class Most:
    """The largest amount so far, with where it is and what stands there."""

    amount: float = -1.0
    place: list[int] = field(default_factory=list[int])
    texts: tuple[str, str] = ("", "")

    def record(self) -> Difference | None:
        if self.amount < 0:
            return None
        # A difference of two huge numbers may be beyond double precision.
        return Difference(min(self.amount, sys.float_info.max), self.place, *self.texts)


class Tally:
    """Counts of pairs as their boxes come in. Each pair that is read counts `times` times."""

    def __init__(self, pair: Pair, rtol: float, atol: float, equal_nan: bool) -> None:
        self.pair, self.rtol, self.atol, self.equal_nan = pair, rtol, atol, equal_nan
        self.layout, self.times = pair.distinct()
        self.count = self.equal = self.outside = self.unlike = self.finite = 0
        self.sums: list[float] = []
        self.absolute, self.relative = Most(), Most()
        self.exact = True

    def run(self, budget: Budget) -> None:
        """Looks at all pairs, or at those at the beginning that there is time for."""
        for number, box in enumerate(regions.boxes(self.layout, PIECE)):
            if number and budget.left() < 0:
                self.exact = False
                return
            self.add(box)

    def add(self, box: Box) -> None:
        left, right, missing = self.pair.read(box)
        if missing is None and all_equal(left, right, self.pair.xp):
            self.add_equal(box, left)
            return
        found = gaps.between(left, right, self.pair)
        # Two NaN are no pair that differs, but they are equal only where that is wanted.
        same = found.same | found.nans if self.equal_nan else found.same
        close = same | (found.finite & (found.distance <= self.atol + self.rtol * found.size))
        unlike = ~(found.finite | found.same | found.nans)
        finite = found.finite
        if missing is not None:
            same, close, unlike, finite = same & ~missing, close | missing, unlike & ~missing, finite & ~missing
        self.count += math.prod(left.shape) - (0 if missing is None else int(missing.sum()))
        self.equal += int(same.sum())
        self.outside += int((~close).sum())
        self.unlike += int(unlike.sum())
        self.measure(box, left, right, found, finite)

    def add_equal(self, box: Box, values: Any) -> None:
        """Takes pairs in that are equal, with no NaN among them."""
        xp, many = self.pair.xp, math.prod(values.shape)
        self.count += many
        self.equal += many
        finite = xp.isfinite(values)
        self.finite += int(finite.sum())
        for most, counted in ((self.absolute, finite), (self.relative, finite & (values != 0))):
            if most.amount < 0:
                self.note(most, xp.asarray(counted, dtype=xp.float64) - 1, box, values, values)

    def measure(self, box: Box, left: Any, right: Any, found: gaps.Gaps, finite: Any) -> None:
        """Takes the distances of pairs in of which both are finite."""
        xp = self.pair.xp
        many = int(finite.sum())
        if not many:
            return
        self.finite += many
        distance = xp.where(finite, found.distance, 0.0)
        self.sums.append(float(distance.sum()))
        self.note(self.absolute, xp.where(finite, found.distance, -1.0), box, left, right)
        # Relative to zero there is no difference.
        divisible = finite & (found.size > 0)
        size = xp.where(divisible, found.size, 1.0)
        self.note(self.relative, xp.where(divisible, distance / size, -1.0), box, left, right)

    def note(self, most: Most, amounts: Any, box: Box, left: Any, right: Any) -> None:
        flat = self.pair.xp.ravel(amounts)
        at = int(flat.argmax())
        if not float(flat[at]) > most.amount:
            return
        most.amount = float(flat[at])
        most.place = regions.place_of(self.layout.axes, box, at, list(left.shape))
        most.texts = element_text(left, at), element_text(right, at)

    def figures(self) -> dict[str, Any]:
        """What was found, by the record's names."""
        times = self.times
        mean = math.fsum(self.sums) / self.finite if self.finite and all(map(math.isfinite, self.sums)) else None
        return {
            "shape": self.pair.shape, "count": self.count * times, "equal": self.equal * times,
            "outside": self.outside * times, "unlike": self.unlike * times, "close": not self.outside and self.exact,
            "mean_absolute": mean, "absolute": self.absolute.record(), "relative": self.relative.record(),
            "exact": self.exact,
        }  # fmt: skip
