"""What the variable panel asks, passed on to the probe in the frame in focus, and what values are kept meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from ..channel.base import ChannelError, failure
from ..channel.pieces import Pieces
from ..channel.variables import Variables
from ..records.comparison import CompareAsk, Comparison
from ..records.summary import size_text, summary, type_text
from ..records.tensor import Stats
from ..records.variable import (
    Along,
    AlongAsk,
    Distribution,
    DistributionAsk,
    Picture,
    PictureAsk,
    Spot,
    SpotAsk,
    Subject,
    Tile,
    TileAsk,
    VariableLook,
)
from ..records.variable_view import (
    ExportAsk,
    Exported,
    ExportProgress,
    ForgetAsk,
    KeepAsk,
    Kept,
    KeptNow,
    VariableAsk,
    VariableView,
)
from ..text.facts import facts
from ..text.reproducer import reproducer
from .exports import exported
from .places import standing_at
from .stop import Stop
from .story import Story

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")
Standing = Callable[[], Awaitable[tuple[Story, Stop]]]


class Inside:
    """Looks inside variables of the frame in focus. Everything here raises ChannelError where nothing stands still."""

    def __init__(self, standing: Standing) -> None:
        """`standing` tells what is in focus, or raises ChannelError."""
        self.standing = standing

    async def variable(self, ask: VariableAsk) -> VariableView:
        """A variable as it is, with everything that is known about it."""
        story, stop = await self.standing()
        look = await self._asked(story, stop, Variables(story.debuggee).variable(stop.frame_id, ask), ask.subject)
        stats, shares = known(stop, look)
        record = look.record
        return VariableView(
            look=look,
            type_text="" if record is None else type_text(record.dtype, record.shape),
            summary="" if record is None else summary(record, stats),
            facts=facts(look, stats, shares),
            reproducer=reproducer(look, stats),
            stats=stats,
            session_id=story.session_id,
            stop=stop.number,
            place=standing_at(stop.look.place),
            kept=[*story.kept],
        )

    async def tile(self, ask: TileAsk) -> Tile:
        story, stop = await self.standing()
        return await self._asked(
            story, stop, Variables(story.debuggee).tile(stop.frame_id, ask), ask.subject, ask.against
        )

    async def spot(self, ask: SpotAsk) -> Spot:
        story, stop = await self.standing()
        return await self._asked(
            story, stop, Variables(story.debuggee).spot(stop.frame_id, ask), ask.subject, ask.against
        )

    async def picture(self, ask: PictureAsk) -> Picture:
        story, stop = await self.standing()
        asked = Variables(story.debuggee).picture(stop.frame_id, ask)
        return await self._asked(story, stop, asked, ask.subject, ask.against, ask.mask)

    async def distribution(self, ask: DistributionAsk) -> Distribution:
        story, stop = await self.standing()
        asked = Variables(story.debuggee).distribution(stop.frame_id, ask)
        return await self._asked(story, stop, asked, ask.subject, ask.against)

    async def along(self, ask: AlongAsk) -> Along:
        story, stop = await self.standing()
        return await self._asked(
            story, stop, Variables(story.debuggee).along(stop.frame_id, ask), ask.subject, ask.against
        )

    async def compare(self, ask: CompareAsk) -> Comparison:
        story, stop = await self.standing()
        return await self._asked(
            story, stop, Variables(story.debuggee).compare(stop.frame_id, ask), ask.left, ask.right
        )

    async def keep(self, ask: KeepAsk) -> KeptNow:
        """Has the program keep a copy of a value, to be compared with at later stops."""
        story, stop = await self.standing()
        value = await self._asked(story, stop, Variables(story.debuggee).keep(stop.frame_id, ask), ask.subject)
        if value.problem is not None or value.number is None:
            raise failure("evaluate-failed", value.problem or "Nothing was kept.")
        kept = Kept(value, ask.subject.expression, stop.number, standing_at(stop.look.place))
        story.kept.append(kept)
        size = size_text(value.nbytes)
        return KeptNow(
            [*story.kept], f"{kept.expression} of stop {kept.stop} is kept, in {size} of the program's memory."
        )

    async def forget(self, ask: ForgetAsk) -> KeptNow:
        """Gives a kept value's memory back."""
        story, stop = await self.standing()
        await self._asked(story, stop, Variables(story.debuggee).forget(stop.frame_id, ask))
        gone = [one for one in story.kept if one.value.number == ask.number]
        story.kept = [one for one in story.kept if one.value.number != ask.number]
        freed = size_text(sum(one.value.nbytes for one in gone))
        note = f"{gone[0].expression} of stop {gone[0].stop} is forgotten: {freed} are free again." if gone else ""
        return KeptNow([*story.kept], note)

    async def export(self, ask: ExportAsk, tell: Callable[[ExportProgress], None]) -> Exported:
        """Writes elements into a file, whole or not at all. Raises exports.NotWritten too."""
        story, stop = await self.standing()
        async with Pieces(Variables(story.debuggee), stop.frame_id) as pieces:
            return await exported(ask, lambda asked: self._asked(story, stop, pieces.piece(asked), ask.subject), tell)

    async def release(self, story: Story) -> None:
        """Gives back what the program holds for the panel: it goes on now."""
        if not story.holds:
            return
        story.holds = False
        try:
            await Variables(story.debuggee).release()
        except ChannelError as error:
            log.info("a held result is not released: %s", error)

    async def _asked(self, story: Story, stop: Stop, answer: Awaitable[Answer], *subjects: Subject | None) -> Answer:
        """An answer that is still one of the stop it was asked at. What is no row of the stop may be held for it."""
        computed = [one for one in subjects if one and one.kept is None and not stop.by_expression(one.expression)]
        story.holds = story.holds or bool(computed)
        found = await answer
        if not story.stopped or story.stops != stop.number:
            raise failure("stale-frame", "The program has moved on.")
        return found


def known(stop: Stop, look: VariableLook) -> tuple[Stats | None, list[str]]:
    """The figures that the stop has of a variable, and what shares its memory; nothing where it is no row of it."""
    row = stop.by_expression(look.subject.expression) if look.subject.kept is None else None
    record = look.record
    if row is None or record is None or (row.identity, row.version) != (record.identity, record.version):
        return None, []
    return stop.stats.get(row.id), stop.shares.get(row.id, [])
