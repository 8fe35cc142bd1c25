"""One look at a stopped frame, and what it says about the look before."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from ..records.circumstances import Activation
from ..records.explanation import Explanation
from ..records.finding import Finding
from ..records.frame import FrameLook
from ..records.tensor import Stats, TensorRecord

COMPARED = ("count", "min", "max", "mean", "std", "nan", "posinf", "neginf")


@dataclass(slots=True)
class Stop:
    """A frame as it was looked at. `number` counts the session's stops, `generation` its looks.

    `changed` holds ids of tensors that differ from the same function's last stop; `shares` the names
    of other tensors on the same memory. `measuring` is the request for statistics, once there is one;
    `pending` counts the tensors for which it had no time. `explanation` is that of the error it stands at, and
    `findings` what stands out, once they are known; `activations` came with the statistics.
    """

    session_id: str
    session: str
    number: int
    generation: int
    frame_id: int
    with_globals: bool
    look: FrameLook
    before: Seen
    stats: dict[int, Stats] = field(default_factory=dict[int, Stats])
    changed: set[int] = field(default_factory=set[int])
    shares: dict[int, list[str]] = field(default_factory=dict[int, list[str]])
    pending: int = 0
    measuring: asyncio.Future[Any] | None = None
    explanation: Explanation | None = None
    findings: list[Finding] = field(default_factory=list[Finding])
    activations: list[Activation] = field(default_factory=list[Activation])

    def take(self, stats: dict[int, Stats]) -> None:
        """Adds statistics, which also tell what changed."""
        self.stats |= stats
        for record in self.look.tensors:
            if record.id in stats and differs(self.before.get(record.expression), record, stats[record.id]):
                self.changed.add(record.id)

    def by_expression(self, expression: str) -> TensorRecord | None:
        """The tensor that the frame calls so, under any of its names."""
        for record in self.look.tensors:
            if record.expression == expression or expression in record.aliases:
                return record
        return None

    def seen(self) -> Seen:
        """What later stops compare with."""
        return {record.expression: (record, self.stats.get(record.id)) for record in self.look.tensors}


Seen = dict[str, tuple[TensorRecord, Stats | None]]


def differs(before: tuple[TensorRecord, Stats | None] | None, record: TensorRecord, stats: Stats) -> bool:
    """Whether a tensor differs from what the same expression was: in type, or in the figures of its elements.

    A new name is not a change. An object that is the same and has the same version counter has not changed.
    """
    if before is None:
        return False
    old, old_stats = before
    if (old.shape, old.dtype, old.device) != (record.shape, record.dtype, record.device):
        return True
    if old_stats is None or old_stats.error or stats.error:
        return False
    return any(getattr(old_stats, name) != getattr(stats, name) for name in COMPARED)


def shared(records: list[TensorRecord]) -> dict[int, list[str]]:
    """For each tensor's id the names of the others that lie on the same memory; ids without company are left out.

    By stretches of memory rather than where they begin: an array over a part of a tensor begins later.
    """
    stretches = sorted(
        (record.device, start, start + record.storage_nbytes, record.id)
        for record in records
        if record.storage_nbytes and (start := address(record)) is not None
    )
    groups: list[list[int]] = []
    place, reached = "", -1
    for device, start, end, one in stretches:
        if device != place or start >= reached:
            groups.append([])
            place, reached = device, -1
        groups[-1].append(one)
        reached = max(reached, end)
    names = {record.id: record.name for record in records}
    return {
        one: [names[other] for other in sorted(group) if other != one]
        for group in groups
        if len(group) > 1
        for one in group
    }


def address(record: TensorRecord) -> int | None:
    """Where a tensor's memory begins; None for memory that has no address of its own."""
    try:
        return int(record.storage or "", 16)
    except ValueError:
        return None
