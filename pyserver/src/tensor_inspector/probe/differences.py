"""The differences between two variables, read box by box as if they were a tensor of their own."""

from __future__ import annotations

from typing import Any

from ..records.variable import ElementKind
from . import wide
from .no_variable import NoVariable
from .regions import Box, Elements, Source

# Where |a − b| is below this, the difference of their 64 bits is the exact one.
NO_OVERFLOW = 1 << 62


class Difference:
    """left − right in float64 (complex128 of complex numbers), in the left one's shape.

    The right one is repeated along dimensions in which it has one element, as Python's operators would do. It reads
    as a `Source` does.
    """

    def __init__(self, left: Source, right: Source) -> None:
        """Raises NoVariable where the shapes do not go together or either has no numbers."""
        self.torch, self.numpy = left.torch, left.numpy
        self.left, self.right = left, right
        self.shape = left.shape
        self.value = None
        self.unreadable = left.unreadable or right.unreadable
        if "text" in (left.kind, right.kind):
            raise NoVariable("There are no differences between elements that are no numbers.")
        self.kind: ElementKind = "complex" if "complex" in (left.kind, right.kind) else "float"
        self.dtype = "complex128" if self.kind == "complex" else "float64"
        own = [1] * (len(self.shape) - len(right.shape)) + right.shape
        if len(own) != len(self.shape) or any(b not in (1, a) for a, b in zip(self.shape, own)):
            raise NoVariable(f"The shapes {left.shape} and {right.shape} do not go together.")
        self.same = left.same & {dim for dim, size in enumerate(own) if size == 1 or dim in shifted(right, own)}

    def read(self, slices: Box) -> Elements:
        """As `Source.read` does. Raises readable.NoValues."""
        lead = len(self.shape) - len(self.right.shape)
        taken = [slice(0, 1, 1) if size == 1 else one for one, size in zip(slices[lead:], self.right.shape)]
        (a, gone), (b, missing) = self.left.read(slices), self.right.read(taken)
        if self.torch is not None and wide.is_tensor(a, self.torch) != wide.is_tensor(b, self.torch):
            a, b = self.common(a, self.left.kind), self.common(b, self.right.kind)
        if missing is not None:
            gone = missing if gone is None else gone | missing
        return self.minus(a, b), gone

    near = read

    def common(self, box: Any, kind: ElementKind) -> Any:
        return wide.as_tensor(wide.widened(box, kind, self.torch, self.numpy), self.torch)

    def minus(self, a: Any, b: Any) -> Any:
        left, right = self.left.kind, self.right.kind
        if self.kind == "complex":
            return self.wider(a, "complex") - self.wider(b, "complex")
        found = self.wider(a, "float") - self.wider(b, "float")
        if left not in ("int", "uint") or right not in ("int", "uint"):
            return found
        # Integers of 64 bits are more exact than float64 is.
        whole = self.bits(a, left) - self.bits(b, right)
        where = self.torch.where if wide.is_tensor(a, self.torch) else self.numpy.where
        return where(abs(found) < NO_OVERFLOW, self.wider(whole, "float"), found)

    def wider(self, box: Any, kind: ElementKind) -> Any:
        return wide.widened(box, kind, self.torch, self.numpy)

    def bits(self, box: Any, kind: ElementKind) -> Any:
        """64 bits of an integer, as signed ones: differences of them are right modulo 2^64."""
        found = self.wider(box, kind)
        return found.view(self.torch.int64 if wide.is_tensor(found, self.torch) else self.numpy.int64)


def shifted(source: Source, own: list[int]) -> set[int]:
    """The dimensions along which all of a source's elements are the same, counted in a longer shape."""
    return {dim + len(own) - len(source.shape) for dim in source.same}
