"""Whether the program records where its operations run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Recording:
    """Whether sources are recorded in the stopped thread; `problem` says why they can't be."""

    on: bool
    problem: str | None = None
