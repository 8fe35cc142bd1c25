"""Errors as values: a small closed set, each with a sentence for the person and a cause for the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ProblemKind = Literal[
    "stale-frame",
    "no-frame",
    "injection-failed",
    "part-missing",
    "evaluate-failed",
    "probe-failed",
    "bad-answer",
    "timed-out",
    "connection-lost",
    "python-too-old",
    "bad-usage",
]


@dataclass(frozen=True)
class Problem:
    """`sentence` says what happened and what to do; `cause` is for the log, never for the person."""

    kind: ProblemKind
    sentence: str
    cause: str = ""
