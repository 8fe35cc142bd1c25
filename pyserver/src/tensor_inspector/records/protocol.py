"""The custom messages between the server and the extension, one dataclass each.

`METHODS` at the end is the table of all of them: the server registers its handlers from it and the
extension gets it as a typed constant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from .comparison import CompareAsk, Comparison
from .graph_view import (
    GraphAsk,
    GraphExport,
    GraphFind,
    GraphFound,
    GraphOpen,
    GraphText,
    GraphView,
    RecordSources,
    TorchvizAsk,
)
from .history import (
    HistoryAsk,
    HistoryChanged,
    HistoryExport,
    HistoryText,
    LoggingTo,
    Logpoints,
    LogTo,
)
from .recording import Recording
from .switched import Switched
from .variable import Along, AlongAsk, Distribution, DistributionAsk, Picture, PictureAsk, Spot, SpotAsk, Tile, TileAsk
from .variable_view import (
    ExportAsk,
    Exported,
    ExportProgress,
    ForgetAsk,
    KeepAsk,
    KeptNow,
    VariableAsk,
    VariableView,
)
from .view import InspectorView, StatusText


@dataclass(frozen=True)
class PathMapping:
    """Where a folder of the debuggee's machine is on the editor's."""

    local_root: str
    remote_root: str


@dataclass(frozen=True)
class SessionStarted:
    """A debug session that is looked at from now on. `type` is the debug type.

    `anomaly` and `break_on_nan` are the configuration's "pytorch.anomaly" and "pytorch.breakOnNan": on from torch's
    import on.
    """

    session_id: str
    name: str
    type: str
    anomaly: bool
    break_on_nan: bool = False
    path_mappings: list[PathMapping] = field(default_factory=list[PathMapping])


@dataclass(frozen=True)
class SessionRef:
    session_id: str


@dataclass(frozen=True)
class DapEvent:
    """An event that the debug adapter sent: stopped, continued, initialized, process, exited, terminated.

    "resuming" is the extension's own, sent when the editor asks to continue or step: the
    frames are stale from then on, before the adapter says so.
    """

    session_id: str
    event: str
    body: dict[str, Any]


@dataclass(frozen=True)
class Focus:
    """The stack frame selected in the call stack; None for both ids when nothing is."""

    session_id: str | None
    thread_id: int | None
    frame_id: int | None


@dataclass(frozen=True)
class InspectorOptions:
    """What the person wants to see, and which views are there to see it.

    inspector and status_bar say whether those views are visible: nothing is looked at for
    hidden ones. `present` puts short descriptions into Variables, Watch and hovers. stats_ms is how long
    the statistics of one stop may take in the program; what does not fit is sampled or left out. `findings_off` are
    the rules that stay silent; break_on_inf says whether a stop at the first NaN is one at an infinity too. `pinned`
    are the expressions whose figures every stop adds to the history.
    """

    inspector: bool
    status_bar: bool
    globals: bool
    present: bool
    inline_values: bool
    hover: bool
    max_rows: int
    stats_ms: int
    findings_off: list[str] = field(default_factory=list[str])
    break_on_inf: bool = False
    pinned: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class Empty:
    pass


@dataclass(frozen=True)
class TextPlace:
    """A position in a document; line and character from 0, character in UTF-16 units."""

    uri: str
    line: int
    character: int


@dataclass(frozen=True)
class Evaluatable:
    """The expression under the cursor, on one line from start to end, and whether it is a tensor.

    expression is empty where there is nothing to evaluate.
    """

    expression: str
    start: int
    end: int
    tensor: bool


@dataclass(frozen=True)
class Locate:
    """Asks where in the frame's source the root of an expression is last assigned."""

    expression: str


@dataclass(frozen=True)
class Measure:
    """Asks for exact statistics of one tensor of the current stop, however long that takes."""

    expression: str


@dataclass(frozen=True)
class Switch:
    """Asks for something to be on or off in the program; None switches it over."""

    on: bool | None


@dataclass(frozen=True)
class ApplyFix:
    """Asks for an edit of the explained error, by its place in the explanation's list."""

    fix: int


@dataclass(frozen=True)
class SourcePlace:
    """A line and character from 0 in a file of the debuggee's machine."""

    file: str
    line: int
    character: int


@dataclass(frozen=True)
class DapRequest:
    """A request for the session's debug adapter."""

    session_id: str
    command: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class DapResponse:
    """The adapter's answer: `body` when it succeeded, `error` when it did not."""

    success: bool
    body: dict[str, Any]
    error: str


@dataclass(frozen=True)
class ViewChanged:
    view: InspectorView


@dataclass(frozen=True)
class Method:
    """One custom message: who sends it, and the records that it carries. `result` is None for a notification."""

    name: str
    sender: Literal["editor", "server"]
    params: type
    result: type | None = None
    nullable: bool = False


METHODS = {
    "sessionStarted": Method(name="tensorInspector/sessionStarted", sender="editor", params=SessionStarted),
    "sessionEnded": Method(name="tensorInspector/sessionEnded", sender="editor", params=SessionRef),
    "dapEvent": Method(name="tensorInspector/dapEvent", sender="editor", params=DapEvent),
    "focus": Method(name="tensorInspector/focus", sender="editor", params=Focus),
    "options": Method(name="tensorInspector/options", sender="editor", params=InspectorOptions),
    "refresh": Method(name="tensorInspector/refresh", sender="editor", params=Empty, result=Empty),
    "measure": Method(name="tensorInspector/measure", sender="editor", params=Measure, result=Empty),
    "evaluatable": Method(name="tensorInspector/evaluatable", sender="editor", params=TextPlace, result=Evaluatable),
    "locate": Method(name="tensorInspector/locate", sender="editor", params=Locate, result=SourcePlace, nullable=True),
    "graph": Method(name="tensorInspector/graph", sender="editor", params=GraphAsk, result=GraphView),
    "graphOpen": Method(name="tensorInspector/graphOpen", sender="editor", params=GraphOpen, result=GraphView),
    "graphFind": Method(name="tensorInspector/graphFind", sender="editor", params=GraphFind, result=GraphFound),
    "graphExport": Method(name="tensorInspector/graphExport", sender="editor", params=GraphExport, result=GraphText),
    "torchviz": Method(name="tensorInspector/torchviz", sender="editor", params=TorchvizAsk, result=GraphText),
    "recordSources": Method(
        name="tensorInspector/recordSources", sender="editor", params=RecordSources, result=Recording
    ),
    "anomaly": Method(name="tensorInspector/anomaly", sender="editor", params=Switch, result=Switched),
    "breakOnNan": Method(name="tensorInspector/breakOnNan", sender="editor", params=Switch, result=Switched),
    "checkup": Method(name="tensorInspector/checkup", sender="editor", params=Empty, result=Empty),
    "applyFix": Method(name="tensorInspector/applyFix", sender="editor", params=ApplyFix, result=Empty),
    "variable": Method(name="tensorInspector/variable", sender="editor", params=VariableAsk, result=VariableView),
    "tile": Method(name="tensorInspector/tile", sender="editor", params=TileAsk, result=Tile),
    "spot": Method(name="tensorInspector/spot", sender="editor", params=SpotAsk, result=Spot),
    "picture": Method(name="tensorInspector/picture", sender="editor", params=PictureAsk, result=Picture),
    "distribution": Method(
        name="tensorInspector/distribution", sender="editor", params=DistributionAsk, result=Distribution
    ),
    "along": Method(name="tensorInspector/along", sender="editor", params=AlongAsk, result=Along),
    "compare": Method(name="tensorInspector/compare", sender="editor", params=CompareAsk, result=Comparison),
    "keep": Method(name="tensorInspector/keep", sender="editor", params=KeepAsk, result=KeptNow),
    "forget": Method(name="tensorInspector/forget", sender="editor", params=ForgetAsk, result=KeptNow),
    "exportVariable": Method(name="tensorInspector/exportVariable", sender="editor", params=ExportAsk, result=Exported),
    "logpoints": Method(name="tensorInspector/logpoints", sender="editor", params=Logpoints),
    "logTo": Method(name="tensorInspector/logTo", sender="editor", params=LogTo, result=LoggingTo),
    "history": Method(name="tensorInspector/history", sender="editor", params=HistoryAsk, result=HistoryChanged),
    "historyExport": Method(
        name="tensorInspector/historyExport", sender="editor", params=HistoryExport, result=HistoryText
    ),
    "dapRequest": Method(name="tensorInspector/dapRequest", sender="server", params=DapRequest, result=DapResponse),
    "view": Method(name="tensorInspector/view", sender="server", params=ViewChanged),
    "status": Method(name="tensorInspector/status", sender="server", params=StatusText),
    "historyChanged": Method(name="tensorInspector/historyChanged", sender="server", params=HistoryChanged),
    "loggingChanged": Method(name="tensorInspector/loggingChanged", sender="server", params=LoggingTo),
    "exportProgress": Method(name="tensorInspector/exportProgress", sender="server", params=ExportProgress),
}
