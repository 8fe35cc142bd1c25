"""What the probe says of one tensor: plain data, no reference to the live object."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

TensorKind = Literal["tensor", "array"]
Role = Literal["parameter", "buffer"]
GradState = Literal["none", "dense", "sparse"]
ValueOf = Literal["value", "magnitude"]


@dataclass(frozen=True)
class Histogram:
    """Counts of finite elements in equal bins from `low` to `high`, taken from `sampled` elements."""

    counts: list[int]
    low: float
    high: float
    sampled: int


@dataclass(frozen=True)
class Stats:
    """Statistics of one tensor's elements.

    min, max, mean and std are taken over the finite elements alone and are None where there
    is none (std: population form, divisor n). `of` says whether they describe the values or,
    for complex numbers, the magnitudes. nan, posinf, neginf and zeros are counts within the
    `count` elements that were looked at; `exact` is true when that was all of them.
    zeros may come from a sample even so: `zeros_exact` tells.
    `values` are all elements as text, of tensors with up to 10 of
    them. grad_norm is the 2-norm of `.grad`. `error` says why there are no figures.
    """

    count: int
    exact: bool
    min: float | None = None
    max: float | None = None
    mean: float | None = None
    std: float | None = None
    nan: int = 0
    posinf: int = 0
    neginf: int = 0
    zeros: int | None = None
    zeros_exact: bool = True
    of: ValueOf = "value"
    histogram: Histogram | None = None
    values: str | None = None
    grad_norm: float | None = None
    error: str | None = None

    def norm(self, size: int = -1) -> float | None:
        """The 2-norm √(n·(σ² + μ²)), for σ² + μ² is the mean of the squares.

        A sample's is scaled up to the `size` of the whole, and is None where that is not known (-1). None too where
        elements are not finite, or there are no figures.
        """
        if self.error is not None:
            return None
        size = self.count if self.exact else size
        if size == 0:
            return 0.0
        if size < 0 or self.mean is None or self.std is None or self.nan or self.posinf or self.neginf:
            return None
        result = math.sqrt(size) * math.hypot(self.std, self.mean)
        return result if math.isfinite(result) else None


@dataclass  # not frozen: freezing costs 5 µs each, half of the whole description
class TensorRecord:
    """Metadata of one tensor or array at a stop.

    `expression` is what the user would type to get it, relative to the frame. `group` is
    "locals", "globals" or the root name ("self"). `module` is the expression of the module that
    owns it as a parameter or buffer. Sizes are in bytes: nbytes counts the elements of the view,
    storage_nbytes the memory behind it. `storage` identifies that memory (hexadecimal address, or
    None where there is none); `identity` and `version` tell whether it is the same, unmodified
    object at a later stop. grad_fn is the node's name. A size of -1 is ragged (nested tensors) or
    symbolic. `traits` are further facts of special kinds by name ("placements": "S(0)").
    """

    id: int
    kind: TensorKind
    name: str
    expression: str
    group: str
    module: str | None
    role: Role | None
    type: str
    shape: list[int]
    dtype: str
    device: str
    layout: str
    nbytes: int
    storage_nbytes: int | None
    storage: str | None
    storage_offset: int
    stride: list[int] | None
    contiguous: bool
    is_view: bool
    requires_grad: bool
    is_leaf: bool
    grad_fn: str | None
    grad: GradState
    version: int | None
    identity: str
    aliases: list[str]
    traits: dict[str, str] = field(default_factory=dict[str, str])
    error: str | None = None
