"""Taking two timings side by side, so that a noisy machine disturbs both alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass

Work = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Medians in milliseconds of ours and of what it is compared with, and the ratio that counts."""

    name: str
    ours: str
    against: str
    ours_ms: float
    against_ms: float
    goal: float
    rounds: int

    @property
    def ratio(self) -> float:
        return self.ours_ms / self.against_ms

    @property
    def met(self) -> bool:
        return self.ratio <= self.goal

    def row(self) -> dict[str, object]:
        return {**asdict(self), "ratio": round(self.ratio, 4), "met": self.met}


async def milliseconds(work: Work) -> float:
    start = time.perf_counter()
    await work()
    return (time.perf_counter() - start) * 1e3


async def side_by_side(
    name: str, ours: tuple[str, Work], against: tuple[str, Work], *, goal: float, rounds: int = 15
) -> Result:
    """Runs both in turns after one warm-up each."""
    await ours[1]()
    await against[1]()
    pairs = [(await milliseconds(ours[1]), await milliseconds(against[1])) for _ in range(rounds)]
    return from_samples(name, (ours[0], [p[0] for p in pairs]), (against[0], [p[1] for p in pairs]), goal=goal)


def from_samples(name: str, ours: tuple[str, list[float]], against: tuple[str, list[float]], *, goal: float) -> Result:
    return Result(
        name=name,
        ours=ours[0],
        against=against[0],
        ours_ms=round(statistics.median(ours[1]), 3),
        against_ms=round(statistics.median(against[1]), 3),
        goal=goal,
        rounds=len(ours[1]),
    )
