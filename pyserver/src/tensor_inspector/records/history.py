"""Figures over time: what pinned tensors and tensor logpoints showed, stop after stop and hit after hit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .tensor import Histogram, Stats

SeriesKind = Literal["pin", "logpoint"]
LogTargetKind = Literal["tensorboard", "wandb"]


@dataclass(frozen=True)
class Hit:
    """One expression's figures at one hit of a logpoint.

    `hit` counts the hits of the line from 1, those in between that `every` or the condition left out as well. `time`
    is the program's own clock in seconds since the epoch; `step` the integer that the frame counts steps with. Without
    `stats` they were not asked for; `value` is then a number's own.
    """

    logpoint: str
    hit: int
    time: float
    expression: str
    step: int | None = None
    shape: list[int] = field(default_factory=list[int])
    dtype: str = ""
    device: str = ""
    value: float | None = None
    stats: Stats | None = None
    norm: float | None = None
    error: str | None = None


@dataclass(frozen=True)
class Drained:
    """Hits since the last time, oldest first. `lost` counts those that the bounded ring had no room for since then."""

    hits: list[Hit]
    lost: int
    waiting: int = 0


@dataclass(frozen=True)
class Point:
    """One point of a series. `at` is the stop's or the hit's number, `step` the program's own count where it has one,
    which goes on in a series where the program's begins again.

    Figures are None where there is none: of a failed expression `error` says why.
    """

    at: int
    time: float
    step: int | None = None
    place: str = ""
    shape: list[int] = field(default_factory=list[int])
    dtype: str = ""
    min: float | None = None
    max: float | None = None
    mean: float | None = None
    std: float | None = None
    norm: float | None = None
    grad_norm: float | None = None
    nan: int = 0
    inf: int = 0
    histogram: Histogram | None = None
    error: str | None = None


@dataclass(frozen=True)
class Series:
    """One expression over time. `id` is stable for the session, whose name `session` is: that of a rank, or a worker.

    `place` is a logpoint's for a person to read ("train.py:42"), `file` the whole path of that file in the editor.
    `lost` counts points there was no room for.
    `dropped` counts points at its beginning that were given up for newer ones.
    """

    id: str
    session_id: str
    kind: SeriesKind
    expression: str
    place: str
    points: list[Point]
    lost: int = 0
    dropped: int = 0
    session: str = ""
    file: str = ""


@dataclass(frozen=True)
class HistoryChanged:
    """New points of some series, to be added to those of the same id; with `reset` these are all there are."""

    series: list[Series]
    reset: bool


@dataclass(frozen=True)
class Logpoint:
    """A line at which expressions are measured without stopping. `line` counts from 1.

    `expressions` as they were typed, commas between them; every `every`-th hit at which `condition` holds counts.
    """

    id: str
    file: str
    line: int
    expressions: str
    every: int
    condition: str
    statistics: bool
    enabled: bool


@dataclass(frozen=True)
class Logpoints:
    """All tensor logpoints that there are now."""

    logpoints: list[Logpoint]


@dataclass(frozen=True)
class LogTo:
    """Asks that pinned tensors and logpoints be logged for a tool from now on, into a folder; `on` false ends it."""

    target: LogTargetKind
    on: bool
    folder: str = ""


@dataclass(frozen=True)
class LoggingTo:
    """What is logged to now: `folder` is the run's own, `sentence` what a person is told."""

    target: LogTargetKind
    on: bool
    folder: str
    sentence: str


@dataclass(frozen=True)
class HistoryAsk:
    """Asks for all series there are; with `clear` they are forgotten."""

    clear: bool = False


@dataclass(frozen=True)
class HistoryExport:
    """Asks for series as a text: all of them where none is named."""

    series: list[str]
    format: Literal["csv", "json"]


@dataclass(frozen=True)
class HistoryText:
    """Series as the text of a file."""

    text: str
