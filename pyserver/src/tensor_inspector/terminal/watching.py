"""Watched expressions: their figures at every stop, and those of the stops before."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from ..channel.debuggee import Debuggee
from ..channel.variables import Variables
from ..records.frame import FrameLook
from ..records.history import Point
from ..records.tensor import Stats, TensorRecord
from ..records.variable import Cut, DistributionAsk, Subject
from ..records.variable_view import VariableAsk
from ..session.history import point
from ..session.places import line_of

BINS = 32
# What is printed at a stop goes no further back; older points are of no use here.
MOST_POINTS = 1_000


@dataclass(frozen=True, slots=True)
class Watched:
    """An expression at one stop. Where it failed the point's `error` says why, and there are no statistics."""

    expression: str
    point: Point
    stats: Stats | None


class Watching:
    """Looks at the same expressions at every stop. `history` has the points of each, oldest first."""

    def __init__(self, expressions: list[str]) -> None:
        self.history: dict[str, list[Point]] = {expression: [] for expression in expressions}

    async def watched(
        self, debuggee: Debuggee, frame_id: int, stop: int, look: FrameLook, stats: dict[int, Stats]
    ) -> list[Watched]:
        """All expressions in one frame. `stats` are those that are known already. Raises ChannelError."""
        found: list[Watched] = []
        computed = False
        for expression in self.history:
            row = row_of(expression, look)
            figures = None if row is None else stats.get(row.id)
            if row is None or figures is None:
                one = await self._computed(debuggee, frame_id, expression, stop, look)
                computed = True
            else:
                one = made(expression, stop, look, row, figures)
            points = self.history[expression]
            points.append(one.point)
            del points[:-MOST_POINTS]
            found.append(one)
        if computed:
            await Variables(debuggee).release()
        return found

    async def _computed(
        self, debuggee: Debuggee, frame_id: int, expression: str, stop: int, look: FrameLook
    ) -> Watched:
        """What is no row with figures of the look: evaluated in the frame, with the calls that the person has typed."""
        subject, variables = Subject(expression, calls=True), Variables(debuggee)
        seen = await variables.variable(frame_id, VariableAsk(subject))
        if seen.problem is not None or seen.record is None:
            return failed(expression, stop, look, seen.problem or "There is nothing to show.")
        if seen.unreadable is not None:
            return made(expression, stop, look, seen.record, Stats(count=0, exact=False, error=seen.unreadable))
        spread = await variables.distribution(frame_id, DistributionAsk(subject, Cut(), bins=BINS))
        if spread.problem is not None or spread.value is None:
            return failed(expression, stop, look, spread.problem or "It could not be measured.")
        figures = spread.value.stats
        if spread.gradient is not None and figures.grad_norm is None:
            figures = replace(figures, grad_norm=spread.gradient.stats.norm())
        return made(expression, stop, look, seen.record, figures)


def row_of(expression: str, look: FrameLook) -> TensorRecord | None:
    return next((one for one in look.tensors if one.expression == expression or expression in one.aliases), None)


def made(expression: str, stop: int, look: FrameLook, record: TensorRecord, stats: Stats | None) -> Watched:
    place = line_of(look.place)
    return Watched(expression, point(stop, time.time(), look.step, place, record.shape, record.dtype, stats), stats)


def failed(expression: str, stop: int, look: FrameLook, sentence: str) -> Watched:
    return Watched(expression, Point(stop, time.time(), look.step, line_of(look.place), error=sentence), None)
