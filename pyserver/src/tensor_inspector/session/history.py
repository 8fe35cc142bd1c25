"""Figures over time: series of points, bounded, told as they grow and exported as text."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from ..records.codec import to_json
from ..records.history import HistoryChanged, Point, Series, SeriesKind
from ..records.tensor import Stats

MOST_SERIES = 200
MOST_POINTS = 10_000
# Of all series together: about 100 MB of memory.
MOST_POINTS_IN_ALL = 200_000
# A histogram takes as much room as everything else in a point: older points give theirs up.
MOST_HISTOGRAMS = 500
COLUMNS = (
    "session", "expression", "kind", "at", "time", "step", "place", "shape", "dtype", "min", "max", "mean", "std",
    "norm", "grad_norm", "nan", "inf", "error",
)  # fmt: skip


@dataclass(slots=True)
class Growing:
    """A series as it is kept; `about` is its record without points, `step` the latest there was.

    A count that begins again, as that of batches does in each epoch, goes on from where it was: `ahead` is what is
    added to it.
    """

    about: Series
    points: list[Point] = field(default_factory=list[Point])
    lost: int = 0
    dropped: int = 0
    step: int | None = None
    ahead: int = 0

    def told(self, points: list[Point]) -> Series:
        """The series with these of its points."""
        return replace(self.about, points=points, lost=self.lost, dropped=self.dropped)

    def grow(self, points: list[Point], lost: int) -> None:
        self.lost += lost
        self.points += points
        self.drop(len(self.points) - MOST_POINTS)
        # Those that have just grown too old for a histogram, and no others.
        end = len(self.points) - MOST_HISTOGRAMS
        for index in range(max(end - len(points), 0), max(end, 0)):
            self.points[index] = replace(self.points[index], histogram=None)

    def going_on(self, point: Point) -> Point:
        """The point with a step that is not before the one of the point before."""
        if point.step is None:
            return point
        if self.step is not None and point.step + self.ahead < self.step:
            self.ahead = self.step + 1 - point.step
        self.step = point.step + self.ahead
        return replace(point, step=self.step) if self.ahead else point

    def drop(self, count: int) -> None:
        """Gives the oldest points up."""
        if count > 0:
            del self.points[:count]
            self.dropped += count


class History:
    """All series of all sessions. What is added is told at once; `listeners` get the new points of one series."""

    def __init__(self, tell: Callable[[HistoryChanged], None]) -> None:
        self.tell = tell
        self.series: dict[str, Growing] = {}
        self.names: dict[str, str] = {}
        self.runs: Counter[str] = Counter()
        self.listeners: list[Callable[[Series], None]] = []

    def begin(self, session_id: str, name: str) -> None:
        """A session that may have series; where several have had the same name, it says which of them it is."""
        self.runs[name] += 1
        number = self.runs[name]
        self.names[session_id] = name if number == 1 else f"{name}, run {number}"

    def add(
        self,
        session_id: str,
        kind: SeriesKind,
        expression: str,
        place: str,
        points: list[Point],
        lost: int = 0,
        file: str = "",
    ) -> None:
        """New points of one expression, oldest first. `lost` counts those there was no room for since the last time.

        A logpoint's series is one of its place in its file, a pin's one of the whole session.
        """
        if not points and not lost:
            return
        number = series_id(session_id, kind, expression, place, file)
        known = self.series.pop(number, None)
        if known is None:
            where, name = place if kind == "logpoint" else "", self.names.get(session_id, "")
            about = Series(number, session_id, kind, expression, where, points=[], session=name, file=file)
            known = Growing(about)
        points = [known.going_on(one) for one in points]
        known.grow(points, lost)
        self.series[number] = known  # last: the one that has waited longest is the first to go
        told = known.told(points[-MOST_POINTS:])
        if self._bounded():
            self.tell(self.all())
        else:
            self.tell(HistoryChanged([told], reset=False))
        for listener in [*self.listeners]:
            listener(told)

    def all(self) -> HistoryChanged:
        """Every series there is."""
        return HistoryChanged([one.told(list(one.points)) for one in self.series.values()], reset=True)

    def clear(self) -> None:
        """Forgets all of them, and tells."""
        self.series.clear()
        self.tell(self.all())

    def text(self, series_ids: list[str], form: Literal["csv", "json"]) -> str:
        """These series as a file's text, all of them where none is named: a row a point, or an object a series.

        Times are seconds since the epoch; what there is no figure for is empty (CSV) or null (JSON).
        """
        wanted = [one for number, one in self.series.items() if not series_ids or number in series_ids]
        if form == "json":
            return to_json([one.told(one.points) for one in wanted]) + "\n"
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(COLUMNS)
        for one in wanted:
            rows.writerows(row(one.about, point) for point in one.points)
        return out.getvalue()

    def _bounded(self) -> bool:
        """Gives up what is over the bounds. Whether whole series went, which only a reset tells."""
        excess = len(self.series) - MOST_SERIES
        for _ in range(excess):
            del self.series[next(iter(self.series))]
        too_many = sum(len(one.points) for one in self.series.values()) - MOST_POINTS_IN_ALL
        if too_many > 0:
            max(self.series.values(), key=lambda one: len(one.points)).drop(too_many)
        return excess > 0


def series_id(session_id: str, kind: SeriesKind, expression: str, place: str, file: str) -> str:
    """Stable for the session."""
    return ":".join([session_id, kind, *([file, place] if kind == "logpoint" else []), expression])


def row(about: Series, point: Point) -> list[object]:
    """A point as the CSV's row."""
    shape = "×".join(map(str, point.shape))
    figures = [point.min, point.max, point.mean, point.std, point.norm, point.grad_norm]
    return [
        about.session, about.expression, about.kind, point.at, point.time, point.step, point.place or about.place,
        shape, point.dtype, *figures, point.nan, point.inf, point.error,
    ]  # fmt: skip


def point(
    at: int,
    time: float,
    step: int | None,
    place: str,
    shape: list[int],
    dtype: str,
    stats: Stats | None,
    norm: float | None = None,
) -> Point:
    """A tensor's figures as a point; without a `norm` it is the one that follows from exact statistics."""
    if stats is None or stats.error is not None:
        error = None if stats is None else stats.error
        return Point(at=at, time=time, step=step, place=place, shape=shape, dtype=dtype, norm=norm, error=error)
    return Point(
        at=at,
        time=time,
        step=step,
        place=place,
        shape=shape,
        dtype=dtype,
        min=stats.min,
        max=stats.max,
        mean=stats.mean,
        std=stats.std,
        norm=norm if norm is not None else stats.norm(),
        grad_norm=stats.grad_norm,
        nan=stats.nan,
        inf=stats.posinf + stats.neginf,
        histogram=stats.histogram,
    )
