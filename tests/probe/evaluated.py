"""The probe called as the debugger calls it, in this process: behind a function that looks like pydevd's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import cattrs

from tensor_inspector.probe import (
    entry,
    inside,  # noqa: F401 - adds its methods to the entry's
)
from tensor_inspector.records import codec
from tensor_inspector.records.frame import FrameLook, StatsLook
from tensor_inspector.records.tensor import Stats

# `probe.frame.evaluated` finds the frame by this function's name, file and local.
_SPACE: dict[str, Any] = {}
exec(
    compile("def evaluate_expression(call, request, frame):\n    return call(request)", "pydevd_vars.py", "exec"),
    _SPACE,
)
BUDGET = {"rows": 20_000, "globals": False, "seconds": 10.0, "visits": 200_000}


def evaluated(frame: FrameType, method: str, **arguments: Any) -> Any:
    """The probe's decoded answer to one call in this frame."""
    request = json.dumps({"method": method, **BUDGET, **arguments})
    answer: Callable[..., str] = _SPACE["evaluate_expression"]
    return codec.decode(answer(entry.call, request, frame))


def look(frame: FrameType, **arguments: Any) -> FrameLook:
    answer = evaluated(frame, "look", **arguments)
    assert "ok" in answer, answer
    return cattrs.structure(answer["ok"], FrameLook)


def statistics(frame: FrameType, **arguments: Any) -> StatsLook:
    answer = evaluated(frame, "stats", **arguments)
    assert "ok" in answer, answer
    return cattrs.structure(answer["ok"], StatsLook)


def run_apart(program: str) -> subprocess.CompletedProcess[str]:
    """A program of its own that may import what tests import: what it breaks, it breaks alone."""
    folders = [str(Path(__file__).parents[1]), *sys.path]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(folders)}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, timeout=100, check=False)


def frame_with(**values: Any) -> FrameType:
    """A frame that holds these variables and nothing else."""
    names = ", ".join(values)
    space: dict[str, Any] = {"sys": sys}
    exec(f"def stopped({names}):\n    return sys._getframe()", space)
    return space["stopped"](**values)


def named(frame: FrameType, **arguments: Any) -> dict[str, Stats]:
    """Statistics of everything in a frame, by expression."""
    names = {record.id: record.expression for record in look(frame, **arguments).tensors}
    return {names[one.id]: one.stats for one in statistics(frame, **arguments).stats}
