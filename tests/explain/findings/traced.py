"""A program run here, looked at before each of its lines as a debugger would, with what stands out there."""

from __future__ import annotations

import contextlib
import io
import linecache
import sys
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import torch

from probe.evaluated import look, statistics
from tensor_inspector.explain import findings
from tensor_inspector.records.finding import Finding

PROGRAMS = Path(__file__).parent / "programs"
MOST_VISITS = 3  # of one line: the first round, one with gradients, one with an optimizer's state


@dataclass
class Seen:
    """Findings by the line that the program stood at. `ended` is the error that it ended with, if it did."""

    at: list[tuple[int, Finding]] = field(default_factory=list)
    stops: int = 0
    ended: str = ""

    def rules(self, *severities: str) -> set[str]:
        return {one.rule for _, one in self.at if not severities or one.severity in severities}

    def told(self, *severities: str) -> list[str]:
        """Each once, with the line at which it was told first."""
        first: dict[str, int] = {}
        for line, one in self.at:
            if not severities or one.severity in severities:
                first.setdefault(f"{one.severity} {one.rule} {one.name}: {one.message}", line)
        return [f"{line}: {text}" for text, line in first.items()]


def findings_at(frame: FrameType, source: str) -> list[Finding]:
    """What stands out where a frame stands."""
    seen = look(frame)
    measured = statistics(frame)
    return findings.found(seen, {one.id: one.stats for one in measured.stats}, source, activations=measured.activations)


def every_line(program: Path, most_visits: int = MOST_VISITS) -> Seen:
    """Runs a program, and looks before each of its lines in each of its functions, a few times each."""
    source = program.read_text(encoding="utf-8")
    seen = Seen()
    visits: Counter[tuple[str, int]] = Counter()

    def line(frame: FrameType, event: str, _: Any) -> Any:
        here = frame.f_code.co_name, frame.f_lineno
        if event == "line" and visits[here] < most_visits and frame.f_code.co_name not in ("__init__", "<lambda>"):
            visits[here] += 1
            seen.stops += 1
            seen.at += [(frame.f_lineno, one) for one in findings_at(frame, source)]
        return line

    def trace(frame: FrameType, _event: str, _argument: Any) -> Any:
        return line if frame.f_code.co_filename == str(program) else None

    torch.manual_seed(0)
    torch.set_grad_enabled(True)
    linecache.checkcache(str(program))
    code = compile(source, str(program), "exec")
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sys.settrace(trace)
        try:
            exec(code, {"__name__": "__main__", "__file__": str(program)})
        except Exception as error:
            seen.ended = f"{type(error).__name__}: {error}"
        finally:
            sys.settrace(None)
            torch.set_grad_enabled(True)
    return seen
