"""How two variables differ, and values that are kept to be compared with."""

from __future__ import annotations

from dataclasses import dataclass, field

from .variable import Subject


@dataclass(frozen=True)
class CompareAsk:
    """Asks how two variables differ. The tolerances are those of `torch.allclose`; None takes the ones that
    `torch.testing.assert_close` has for the dtypes."""

    left: Subject
    right: Subject
    rtol: float | None = None
    atol: float | None = None
    equal_nan: bool = True


@dataclass(frozen=True)
class Difference:
    """The place where two variables differ most, and what stands there."""

    amount: float
    index: list[int]
    left: str
    right: str


@dataclass(frozen=True)
class Comparison:
    """How two variables differ.

    `shape` is the common one after broadcasting, None where the shapes do not go together (`problem` says so, and the
    shapes, dtypes and devices are there even so). `close` says whether all elements are within
    |l − r| ≤ atol + rtol·|r|, `outside` counts those that are not. Differences are over pairs of finite elements;
    `unlike` counts pairs of which one alone is NaN, or whose infinities differ.
    """

    left_shape: list[int] = field(default_factory=list[int])
    right_shape: list[int] = field(default_factory=list[int])
    left_dtype: str = ""
    right_dtype: str = ""
    left_device: str = ""
    right_device: str = ""
    shape: list[int] | None = None
    count: int = 0
    equal: int = 0
    outside: int = 0
    unlike: int = 0
    close: bool = False
    rtol: float = 0.0
    atol: float = 0.0
    mean_absolute: float | None = None
    absolute: Difference | None = None
    relative: Difference | None = None
    exact: bool = True
    elapsed_ms: float = 0.0
    problem: str | None = None


@dataclass(frozen=True)
class KeptValue:
    """A copy of a variable that the program's memory holds until it is forgotten; `number` is None where none is."""

    number: int | None
    shape: list[int]
    dtype: str
    nbytes: int
    problem: str | None = None
