"""One debug session: its debuggee, whether it is stopped, and its stops so far."""

from __future__ import annotations

import asyncio

from ..channel.debuggee import Debuggee
from ..records.explanation import Explanation
from ..records.frame import FrameLook
from ..records.nan_stop import NAMES
from ..records.protocol import PathMapping
from ..records.tensor import Stats
from ..records.variable_view import Kept
from .stop import Seen, Stop, shared

Place = tuple[str, str]
MOST_PLACES = 64


class Story:
    """Looks become stops here. What the same function showed last is kept, one look a function.

    `alive` says whether the debugger answers: between its "initialized" and the end of the program.
    `raised` says whether the stop is one at an exception, `met_nan` whether it is one at the first NaN.
    `explaining` is the request for what such a stop means, made once however many frames are looked at. `kept` are
    values that the program keeps to be compared with, `holds` whether it may hold a result for the variable panel;
    `pinned` are the expressions whose figures of this stop are in the history.
    """

    def __init__(
        self, session_id: str, name: str, debuggee: Debuggee, path_mappings: list[PathMapping] | None = None
    ) -> None:
        self.session_id = session_id
        self.name = name
        self.debuggee = debuggee
        self.path_mappings = path_mappings or []
        self.alive = False
        self.stopped = False
        self.raised = False
        self.met_nan = False
        self.stops = 0
        self.current: Stop | None = None
        self.explaining: asyncio.Future[Explanation | None] | None = None
        self.last: dict[Place, tuple[int, Seen]] = {}
        self.older: dict[Place, Seen] = {}
        self.kept: list[Kept] = []
        self.holds = False
        self.pinned: set[str] = set()

    def halted(self, reason: str = "", text: str = "") -> None:
        """The program has stopped once more, for what the debug adapter calls its reason, and tells of it."""
        self.stopped = True
        self.met_nan = text in NAMES
        self.raised = reason == "exception" and not self.met_nan
        self.stops += 1
        self.current = None
        self.explaining = None
        self.pinned = set()

    def resumed(self) -> None:
        """The program runs: what was seen is past."""
        self.stopped = False
        self.current = None

    def looked(self, look: FrameLook, *, frame_id: int, generation: int, with_globals: bool) -> Stop:
        """Makes a stop of a fresh look."""
        self.current = Stop(
            session_id=self.session_id,
            session=self.name,
            number=self.stops,
            generation=generation,
            frame_id=frame_id,
            with_globals=with_globals,
            look=look,
            before=self._before(look),
            shares=shared(look.tensors),
        )
        return self.current

    def measured(self, stop: Stop, stats: dict[int, Stats]) -> None:
        """Adds statistics to a stop and keeps it for comparison."""
        stop.take(stats)
        place = (stop.look.place.file, stop.look.place.function)
        self.last[place] = (stop.number, stop.seen())
        while len(self.last) > MOST_PLACES:
            oldest = next(iter(self.last))
            del self.last[oldest]
            self.older.pop(oldest, None)

    def _before(self, look: FrameLook) -> Seen:
        """What this function showed at an earlier stop; a second look at the same stop compares with the same one."""
        place = (look.place.file, look.place.function)
        number, seen = self.last.get(place, (self.stops, {}))
        if number != self.stops:
            self.older[place] = seen
        return self.older.get(place, {})
