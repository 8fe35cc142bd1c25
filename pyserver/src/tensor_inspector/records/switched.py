"""The answer of a switch in the program: anomaly detection, and the watch for NaN."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Switched:
    """What a switch has come to. `waiting`: on as soon as the program has imported torch.

    `problem` says why it could not be switched, as the end of a sentence. `inf` is the watch's alone.
    """

    on: bool
    waiting: bool = False
    inf: bool = False
    problem: str | None = None
