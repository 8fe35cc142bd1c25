"""What the inspection tells its listener."""

from __future__ import annotations

from dataclasses import dataclass

from ..records.explanation import Explanation
from ..records.history import HistoryChanged
from ..records.problem import Problem
from ..records.view import CheckLine
from .stop import Stop


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing is being debugged."""


@dataclass(frozen=True, slots=True)
class Running:
    """The session in focus runs."""

    session: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A frame was looked at; statistics follow."""

    stop: Stop


@dataclass(frozen=True, slots=True)
class Explained:
    """What the error that the program stands at means. `file` is where its file is on this machine."""

    stop: Stop
    explanation: Explanation
    file: str


@dataclass(frozen=True, slots=True)
class Measured:
    """Statistics of a stop have come, for these ids; `pending` others were beyond the time budget."""

    stop: Stop
    ids: list[int]
    pending: int
    elapsed_ms: float


@dataclass(frozen=True, slots=True)
class Found:
    """What stands out at a stop: its findings are complete."""

    stop: Stop


@dataclass(frozen=True, slots=True)
class Checked:
    """The steps of a checkup of a stop."""

    stop: Stop
    lines: list[CheckLine]


@dataclass(frozen=True, slots=True)
class Said:
    """Something that the person should know while the program runs."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Grown:
    """Figures over time have more points."""

    changed: HistoryChanged


@dataclass(frozen=True, slots=True)
class Trouble:
    """A look failed in a way that the person should know."""

    problem: Problem


News = Idle | Running | Seen | Explained | Measured | Found | Checked | Said | Grown | Trouble
