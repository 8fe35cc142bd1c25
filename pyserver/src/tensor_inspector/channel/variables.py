"""Looking inside one variable of a stopped program: a question is one evaluate in its frame."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, TypeVar

from ..records.comparison import CompareAsk, Comparison, KeptValue
from ..records.variable import (
    Along,
    AlongAsk,
    Chunk,
    ChunkAsk,
    Distribution,
    DistributionAsk,
    Picture,
    PictureAsk,
    Released,
    Spot,
    SpotAsk,
    Tile,
    TileAsk,
    VariableLook,
)
from ..records.variable_view import ForgetAsk, KeepAsk, VariableAsk
from .debuggee import Debuggee

Record = TypeVar("Record")

# What a question may take before it is interrupted: an expression may run the program's own code.
SECONDS = 10.0


class Variables:
    """The variables of one debugged process. All raise ChannelError; an answer's `problem` is for the person."""

    def __init__(self, debuggee: Debuggee) -> None:
        self.debuggee = debuggee

    async def variable(self, frame_id: int, asked: VariableAsk) -> VariableLook:
        """What a variable is, and its first elements where they are asked for."""
        return await self._ask("variable", frame_id, asdict(asked), VariableLook)

    async def tile(self, frame_id: int, asked: TileAsk) -> Tile:
        """Elements of a table."""
        return await self._ask("tile", frame_id, asdict(asked), Tile)

    async def spot(self, frame_id: int, asked: SpotAsk) -> Spot:
        """Where the smallest, largest, first NaN or first infinite element is."""
        return await self._ask("spot", frame_id, asdict(asked), Spot)

    async def picture(self, frame_id: int, asked: PictureAsk) -> Picture:
        """A heatmap or an image, or many of them."""
        return await self._ask("picture", frame_id, asdict(asked), Picture)

    async def distribution(self, frame_id: int, asked: DistributionAsk) -> Distribution:
        """How the elements are distributed."""
        return await self._ask("distribution", frame_id, asdict(asked), Distribution)

    async def along(self, frame_id: int, asked: AlongAsk) -> Along:
        """Statistics for each element of a dimension."""
        return await self._ask("along", frame_id, asdict(asked), Along)

    async def compare(self, frame_id: int, asked: CompareAsk) -> Comparison:
        """How two variables differ."""
        return await self._ask("compare", frame_id, asdict(asked), Comparison)

    async def keep(self, frame_id: int, asked: KeepAsk) -> KeptValue:
        """Keeps a copy of a variable in the program's memory."""
        return await self._ask("keep", frame_id, asdict(asked), KeptValue)

    async def forget(self, frame_id: int | None, asked: ForgetAsk) -> KeptValue:
        """Gives a kept value up. Without a frame the program may be running."""
        return await self._ask("forget", frame_id, asdict(asked), KeptValue)

    async def chunk(self, frame_id: int, asked: ChunkAsk) -> Chunk:
        """Elements as they lie in memory."""
        return await self._ask("chunk", frame_id, asdict(asked), Chunk)

    async def stream(self, frame_id: int, asked: ChunkAsk, port: int, greeting: str, token: str) -> Chunk:
        """As `chunk`, but the bytes go to a port of this machine; its count is 0 where they can't."""
        arguments = {**asdict(asked), "port": port, "greeting": greeting, "token": token}
        return await self._ask("stream", frame_id, arguments, Chunk)

    async def release(self) -> bool:
        """Gives up the result of an expression that the probe holds; the program may run. Tells whether it held one."""
        return (await self._ask("release", None, {}, Released)).held

    async def _ask(self, method: str, frame_id: int | None, arguments: dict[str, Any], record: type[Record]) -> Record:
        return await self.debuggee.ask(method, frame_id, arguments, record, SECONDS)
