"""The command `tensor-inspector` as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from channel.debugged import marked_lines

PROGRAMS = Path(__file__).parent / "programs"
TRAIN, QUICK = PROGRAMS / "train.py", PROGRAMS / "quick.py"
COMMAND = [sys.executable, "-c", "from tensor_inspector.cli import main; main()"]


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [event for event in self.events if event["event"] == kind]


def run(*words: object, cwd: Path | None = None, seconds: float = 40, **environment: str) -> Outcome:
    """The outcome of the command with these words; it never waits for input."""
    done = subprocess.run(
        [*COMMAND, *map(str, words)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "COLUMNS": "140", "PYTHONIOENCODING": "utf-8", **environment},
        timeout=seconds,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def at(file: Path, mark: str, condition: str = "") -> str:
    """FILE:LINE[:CONDITION] of a marked line."""
    return f"{file}:{marked_lines(file)[mark]}" + (f":{condition}" if condition else "")
