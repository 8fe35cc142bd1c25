"""What the editor's views show: made by the server, drawn by the extension and its webviews."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .explanation import Explanation
from .finding import Finding, Severity
from .frame import FramePlace, LeftOut, TorchState
from .module import ModuleRecord
from .tensor import Stats, TensorRecord

CheckState = Literal["ok", "error", "warning", "info"]
CheckOpens = Literal["nothing", "row", "graph", "place"]
MarkKind = Literal["nan", "inf", "all-zero", "changed", "shares", "grad-missing", "error"]
Action = Literal["none", "show-log", "choose-interpreter", "restart-server", "open-run"]


@dataclass(frozen=True)
class Mark:
    """One thing worth saying about a tensor: a word or two for the row, a sentence for the tooltip."""

    kind: MarkKind
    severity: Severity
    text: str
    sentence: str


@dataclass(frozen=True)
class TensorRow:
    """A tensor as a row: the record, its statistics once they are known, and what stands out.

    `type_text` is the compact "f32[32, 1, 8, 8]"; `summary` the full one-line form.
    """

    record: TensorRecord
    stats: Stats | None
    type_text: str
    summary: str
    marks: list[Mark]


@dataclass(frozen=True)
class StatsUpdate:
    """What statistics change about the row with this id."""

    id: int
    stats: Stats
    summary: str
    marks: list[Mark]


@dataclass(frozen=True)
class IdleView:
    """No program is being debugged."""

    kind: Literal["idle"] = "idle"


@dataclass(frozen=True)
class RunningView:
    """The program runs: nothing is looked at."""

    session: str
    kind: Literal["running"] = "running"


@dataclass(frozen=True)
class MessageView:
    """A state that words tell better than a table, with what the person can do about it."""

    severity: Severity
    title: str
    body: str
    action: Action
    kind: Literal["message"] = "message"


@dataclass(frozen=True)
class StopView:
    """Everything the frame in focus reaches.

    `generation` grows with each look, so that a late update can be told from a current one.
    `stop` counts the session's stops from 1. stats_pending is true until statistics have come.
    """

    session: str
    session_id: str
    generation: int
    stop: int
    place: FramePlace
    torch: TorchState | None
    rows: list[TensorRow]
    modules: list[ModuleRecord]
    globals_shown: bool
    left_out: LeftOut | None
    elapsed_ms: float
    stats_pending: bool
    kind: Literal["stop"] = "stop"


@dataclass(frozen=True)
class StatsView:
    """Statistics for the rows of the stop with this generation."""

    generation: int
    updates: list[StatsUpdate]
    pending: int
    elapsed_ms: float
    kind: Literal["stats"] = "stats"


@dataclass(frozen=True)
class ExplainedView:
    """What the error of the stop with this generation means."""

    generation: int
    explanation: Explanation
    kind: Literal["explained"] = "explained"


@dataclass(frozen=True)
class FindingsView:
    """What stands out at the stop with this generation, the worst first."""

    generation: int
    findings: list[Finding]
    kind: Literal["findings"] = "findings"


@dataclass(frozen=True)
class CheckLine:
    """One step of the checkup. `state` is "ok" where nothing is wrong.

    `opens` is what to look at: the row or the graph of `expression`, or a line (from 1) of a file.
    """

    step: str
    state: CheckState
    sentence: str
    opens: CheckOpens = "nothing"
    expression: str = ""
    file: str = ""
    line: int = 0


@dataclass(frozen=True)
class CheckView:
    """The six steps of debugging, walked at the stop with this generation."""

    generation: int
    lines: list[CheckLine]
    kind: Literal["check"] = "check"


InspectorView = IdleView | RunningView | MessageView | StopView | StatsView | ExplainedView | FindingsView | CheckView


@dataclass(frozen=True)
class StatusText:
    """The status bar's entry, empty text to hide it. `tooltip` is Markdown."""

    text: str
    tooltip: str
    severity: Severity
