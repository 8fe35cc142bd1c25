"""Elements as lines of text: a line a row, with the row's place in front where there are more than two dimensions."""

from __future__ import annotations

from typing import BinaryIO, cast

from .elements import PLAIN, Element, numbers, shortest
from .writing import fitting


class Lines:
    """A line a row of the last dimension; of a vector an element a line. Numbers read back as what they are."""

    def __init__(self, out: BinaryIO, dtype: str, shape: list[int]) -> None:
        self.out = out
        written, self.converted, _ = fitting(dtype, PLAIN, ".csv")
        self.note = ""  # text has no type that could differ
        self.element = PLAIN[written]
        self.width = max(shape[-1], 1) if len(shape) > 1 else 1
        self.outer = shape[:-1] if len(shape) > 2 else []
        self.row = 0
        self.rest: list[str] = []

    def add(self, data: bytes) -> None:
        texts = [*self.rest, *written_down(self.converted(data), self.element)]
        whole = len(texts) // self.width * self.width
        for start in range(0, whole, self.width):
            self.out.write(self.line(texts[start : start + self.width]))
        self.rest = texts[whole:]

    def end(self) -> None:
        pass

    def line(self, texts: list[str]) -> bytes:
        index: list[str] = []
        left = self.row
        for size in reversed(self.outer):
            left, place = divmod(left, size)
            index.append(str(place))
        self.row += 1
        return (",".join([*reversed(index), *texts]) + "\n").encode("ascii")


def begin(out: BinaryIO, dtype: str, shape: list[int], name: str) -> Lines:
    """Raises Unwritable."""
    return Lines(out, dtype, shape)


def written_down(data: bytes, element: Element) -> list[str]:
    """Every element as Python reads it back: shortest exact digits, "nan", "inf", "True", "(1+2j)" without brackets."""
    values = numbers(data, element)
    if element.kind == "float":
        return shortest(cast("list[float]", values), element)
    if element.kind == "complex":
        return complexes(cast("list[complex]", values), element)
    return [str(value) for value in values]


def complexes(values: list[complex], element: Element) -> list[str]:
    real = shortest([value.real for value in values], element)
    imaginary = shortest([value.imag for value in values], element)
    return [f"{a}{'' if b[0] == '-' else '+'}{b}j" for a, b in zip(real, imaginary, strict=True)]
