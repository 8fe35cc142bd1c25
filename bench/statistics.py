"""Statistics of one large tensor beside torch's own sum over the same bytes, in this process."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import torch

from tensor_inspector.probe import live, sampled, stats
from tensor_inspector.probe.budget import Budget

from .measure import Result, from_samples

ELEMENTS = 100_000_000  # 400 MB of float32
ROUNDS = 9
PEERS = Path(__file__).resolve().parent.parent / ".venv" / "peers"


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def with_nan(value: torch.Tensor) -> torch.Tensor:
    """A copy with NaN in one of a hundred elements."""
    copy = value.clone()
    copy[torch.randint(0, value.numel(), (value.numel() // 100,))] = float("nan")
    return copy


KINDS: dict[str, tuple[Callable[[torch.Tensor], torch.Tensor], float]] = {
    "400 MB float32": (lambda x: x, 1.5),
    "the same with NaN in 1%": (with_nan, 3.0),
    "the same far from zero (mean 1e6, std 1)": (lambda x: x + 1e6, 3.0),
    "the same transposed": (lambda x: x.view(10_000, 10_000).t(), 3.0),
    "every second column of it, transposed": (lambda x: x.view(10_000, 10_000)[:, ::2].t(), 3.0),
    "100 MB bfloat16": (lambda x: x[: x.numel() // 2].bfloat16(), 3.0),
    "100 MB float16": (lambda x: x[: x.numel() // 2].half(), 3.0),
    "400 MB float64": (lambda x: x[: x.numel() // 2].double(), 3.0),
    "400 MB int64": (lambda x: (x[: x.numel() // 2] * 10).long(), 3.0),
    "50 MB bool": (lambda x: x[: x.numel() // 2] > 0, 3.0),
}


async def results() -> list[Result]:
    base = torch.randn(ELEMENTS, generator=torch.Generator().manual_seed(1))
    found = [beside_sum(name, make(base), goal) for name, (make, goal) in KINDS.items()]
    found.append(beside_sum("zeros counted as well, 400 MB float32", base.relu(), 3.0, zeros=True))
    found.append(beside_lovely(base))
    found.append(histogram(base))
    return found


def beside_sum(name: str, value: torch.Tensor, goal: float, *, zeros: bool = False) -> Result:
    """Exact statistics of a tensor beside its `sum()`, in turns."""

    def ours() -> object:
        with live.untouched(torch):
            found = stats.of_tensor(value, torch, Budget(seconds=60.0, rows=1, visits=1), zeros)
        assert found.exact
        assert found.zeros_exact or not zeros
        return found

    pairs = [(milliseconds(ours), milliseconds(value.sum)) for _ in range(ROUNDS + 1)][1:]
    names = ("exact min, max, mean, std, NaN, ±Inf", "its sum()")
    return from_samples(name, (names[0], [p[0] for p in pairs]), (names[1], [p[1] for p in pairs]), goal=goal)


def beside_lovely(value: torch.Tensor) -> Result:
    """The figures of a tensor beside the line that lovely-tensors writes of it."""
    sys.path.append(str(PEERS))  # last: torch and numpy are ours
    import lovely_tensors

    budget = Budget(seconds=60.0, rows=1, visits=1)
    pairs = [
        (
            milliseconds(lambda: stats.of_tensor(value, torch, budget)),
            milliseconds(lambda: str(lovely_tensors.lovely(value))),
        )
        for _ in range(4)
    ][1:]
    names = ("exact min, max, mean, std, NaN, ±Inf, histogram", "lovely(x)")
    return from_samples(
        "400 MB float32, beside lovely-tensors' line",
        (names[0], [p[0] for p in pairs]),
        (names[1], [p[1] for p in pairs]),
        goal=1 / 30,
    )


def histogram(value: torch.Tensor) -> Result:
    """The sampled histogram beside a millisecond: a ratio to an absolute time, which the goal is."""
    samples = [milliseconds(lambda: sampled.histogram(value, torch)) for _ in range(ROUNDS + 1)][1:]
    return from_samples("histogram for display", ("4,096 elements", samples), ("one millisecond", [1.0]), goal=1.0)
