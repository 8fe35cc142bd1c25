"""Exact quantiles without sorting and without a copy: by the bits of the elements, sixteen at a time.

A radix selection. One pass counts the elements by their highest sixteen bits, which tells the group that each wanted
element is in; the next pass counts by the next sixteen bits within these groups alone, and so on. Types of 32 bits
take two passes, of 64 bits four. Patterns of bits get the order of their numbers when the counts are read, not
element by element: but for the sign bit, unsigned numbers and positive floats go up with their pattern, negative
floats go down (IEEE 754-2019, section 3.4).
"""

from __future__ import annotations

import struct
import sys
from bisect import bisect_left
from typing import Any

from .budget import Budget
from .passes import Elements

DIGIT_BITS = 16
DIGITS = 1 << DIGIT_BITS
HALF = DIGITS // 2
# Where the upper half of a 64-bit number lies, as two of 32.
UPPER = 1 if sys.byteorder == "little" else 0
FORMATS = {"float32": "f", "float64": "d", "int32": "i", "int64": "q", "uint32": "I", "uint64": "Q"}
# The exponent's bits in the highest digit: all of them set in NaN and infinities.
EXPONENTS = {"f": 0x7F80, "d": 0x7FF0}
# Digits that wait to be counted: counting few of them costs as much as zeroing the counters.
WAITING = 1 << 19
# Up to so many elements sorting takes less time than counting.
FEW = 1 << 16

Prefix = tuple[int, ...]


def selected(elements: Elements, wanted: list[int], budget: Budget | None = None) -> list[float]:
    """The finite elements of a 32- or 64-bit type that are in these places, counted from 1 from the smallest on.

    Places must ascend and count stored elements once each. Raises OutOfTime.
    """
    digits = Digits(elements)
    groups: dict[Prefix, list[int]] = {(): wanted}
    for number in range(digits.in_all):
        counts = digits.counted(list(groups), number, budget)
        found: dict[Prefix, list[int]] = {}
        for prefix, places in groups.items():
            order = digits.ascending(prefix)
            sums = elements.xp.cumsum(counts[prefix][order], 0)
            for place in places:
                at = int(elements.xp.searchsorted(sums, place))
                before = int(sums[at - 1]) if at else 0
                found.setdefault((*prefix, int(order[at])), []).append(place - before)
        groups = found
    return [digits.number(prefix) for prefix, places in groups.items() for _ in places]


def of_few(elements: Elements, wanted: list[int], budget: Budget | None = None) -> list[float]:
    """The same of few finite elements, by sorting them: rounding to double precision keeps their order."""
    xp = elements.xp
    wide = (xp.asarray(piece, dtype=xp.float64) for piece in elements.pieces(budget))
    together = xp.concatenate([piece[xp.isfinite(piece)] for piece in wide] or [xp.zeros(0, dtype=xp.float64)])
    values = together[xp.argsort(together)].tolist()
    below = bisect_left(values, 0.0)

    def at(place: int) -> float:
        """Zeros that are not stored stand before those that are."""
        if below < place <= below + elements.zeros:
            return 0.0
        return values[place - 1 - (elements.zeros if place > below else 0)] + 0.0

    return [at(place) for place in wanted]


class Digits:
    """The bits of elements in digits of sixteen, the highest first."""

    def __init__(self, elements: Elements) -> None:
        self.elements, self.xp = elements, elements.xp
        self.format = FORMATS[elements.dtype]
        self.in_all = struct.calcsize(self.format) // 2
        up = self.xp.arange(DIGITS)
        self.up, self.down = up, self.xp.flip(up, (0,))

    def of(self, piece: Any, number: int) -> Any:
        """One digit of each element of a flat piece, as int32."""
        halves = piece.view(self.xp.int32)
        if self.in_all == 4:
            halves = halves[UPPER if number < 2 else 1 - UPPER :: 2]
        digits = halves >> (DIGIT_BITS if number % 2 == 0 else 0)
        digits &= DIGITS - 1
        return digits

    def counted(self, prefixes: list[Prefix], number: int, budget: Budget | None) -> dict[Prefix, Any]:
        """For each prefix, how many finite elements that begin with it have which digit next."""
        counts = {prefix: Counts(self.xp, prefix, number, self.elements.zeros) for prefix in prefixes}
        heads = self.heads(prefixes)
        for piece in self.elements.pieces(budget):
            if number == 0:
                counts[()].add(self.of(piece, 0))
                continue
            chosen = piece[looked_up(heads, self.of(piece, 0))]
            begins, digit = self.beginning(chosen, number), self.of(chosen, number)
            for prefix in prefixes:
                counts[prefix].add(digit if len(prefixes) == 1 == number else digit[begins == whole(prefix)])
        found = {prefix: one.total() for prefix, one in counts.items()}
        if number == 0 and self.format in EXPONENTS:
            exponent = EXPONENTS[self.format]
            found[()][(self.up & exponent) == exponent] = 0
        return found

    def heads(self, prefixes: list[Prefix]) -> Any:
        """By highest digit, whether one of the prefixes begins with it; on the device of the pieces."""
        table = self.xp.zeros(DIGITS, dtype=self.xp.bool_ if hasattr(self.xp, "bool_") else self.xp.bool)
        for prefix in prefixes:
            table[prefix[0] if prefix else 0] = True
        return table

    def beginning(self, piece: Any, number: int) -> Any:
        """The digits before the one of this number, as one whole number for each element."""
        begins = self.of(piece, 0)
        for earlier in range(1, number):
            begins = (self.xp.asarray(begins, dtype=self.xp.int64) << DIGIT_BITS) | self.of(piece, earlier)
        return begins

    def ascending(self, prefix: Prefix) -> Any:
        """All digits that may follow a prefix, in the order of the numbers that they belong to."""
        if prefix:
            return self.down if self.format in "fd" and prefix[0] >= HALF else self.up
        if self.format in "IQ":
            return self.up
        negative = self.down[:HALF] if self.format in "fd" else self.up[HALF:]
        return self.xp.concatenate([negative, self.up[:HALF]])

    def number(self, digits: Prefix) -> float:
        """The number that has all these digits; zero without a sign."""
        (value,) = struct.unpack("<" + self.format, whole(digits).to_bytes(2 * self.in_all, "little"))
        return float(value) + 0.0


class Counts:
    """How many elements have which digit. Digits wait until counting them is worth it."""

    def __init__(self, xp: Any, prefix: Prefix, number: int, zeros: int) -> None:
        self.xp = xp
        self.sums = xp.zeros(DIGITS, dtype=xp.int64)
        # Elements that are zero without being stored have the digit 0 wherever all before it are 0.
        self.sums[0] += 0 if any(prefix) else zeros
        # One block of memory: many small ones that live on would keep the allocator from using the room of large ones.
        self.waiting: Any = None
        self.elements = 0

    def add(self, digits: Any) -> None:
        many = digits.shape[0]
        if many >= WAITING // 2:
            self.count(digits)
            return
        if self.elements + many > WAITING:
            self.total()
        if self.waiting is None:
            self.waiting = digits.new_empty(WAITING, dtype=self.xp.int32) if hasattr(digits, "new_empty") else None
            self.waiting = self.xp.empty(WAITING, dtype=self.xp.int32) if self.waiting is None else self.waiting
        self.waiting[self.elements : self.elements + many] = digits
        self.elements += many

    def count(self, digits: Any) -> None:
        counts = self.xp.bincount(digits, minlength=DIGITS)
        self.sums += counts.cpu() if hasattr(counts, "cpu") else counts

    def total(self) -> Any:
        if self.elements:
            self.count(self.waiting[: self.elements])
            self.elements = 0
        return self.sums


def whole(digits: Prefix) -> int:
    number = 0
    for digit in digits:
        number = number << DIGIT_BITS | digit
    return number


def looked_up(table: Any, places: Any) -> Any:
    """The table's entries at these places; torch reads them so with places of 32 bits too."""
    return table.to(places.device).index_select(0, places) if hasattr(table, "index_select") else table[places]
