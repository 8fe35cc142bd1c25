"""Looking inside the variables of a real program under a real debugger."""

from __future__ import annotations

import base64
from collections.abc import AsyncGenerator
from typing import Any

import numpy as np
import pytest
import pytest_asyncio

from channel.debugged import Debugged, debugging
from tensor_inspector.channel.base import Body, ChannelError
from tensor_inspector.channel.variables import Variables
from tensor_inspector.records.variable import Cut, PictureAsk, SpotAsk, Subject, TileAsk
from tensor_inspector.records.variable_view import VariableAsk

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120), pytest.mark.slow]
MIB = 1 << 20


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stopped() -> AsyncGenerator[tuple[Debugged, list[Body]]]:
    async with debugging("inside.py") as debugged:
        yield debugged, await debugged.stopped()


class Sized:
    """A channel that keeps how long the answers were."""

    def __init__(self, below: Any) -> None:
        self.below, self.sizes = below, []

    async def request(self, command: str, arguments: Body) -> Body:
        body = await self.below.request(command, arguments)
        self.sizes.append(len(str(body.get("result", ""))))
        return body


def over(debugged: Debugged, channel: str) -> tuple[Variables, Sized]:
    debuggee = debugged.use(channel, present=False)
    sized = Sized(debuggee.channel)
    debuggee.channel = sized
    return Variables(debuggee), sized


def asked(expression: str, *, top: int = 0, left: int = 0, cut: Cut | None = None, calls: bool = False) -> TileAsk:
    return TileAsk(Subject(expression, calls), cut or Cut(), top, left, 100, 50)


@pytest.mark.parametrize("channel", ["direct", "relayed"])
async def test_a_tensor_of_400_mb_answers_with_what_is_shown_of_it(stopped: Any, channel: str) -> None:
    debugged, frames = stopped
    variables, sized = over(debugged, channel)
    frame = frames[0]["id"]
    await variables.debuggee.prepare()
    sized.sizes.clear()
    # The first question of a program brings the part of the probe that looks inside: one evaluate more.
    await variables.variable(frame, VariableAsk(Subject("x")))
    assert len(sized.sizes) == 2
    sized.sizes.clear()
    look = await variables.variable(frame, VariableAsk(Subject("big")))
    assert (look.problem, look.shape, look.kind) == (None, [10_000, 10_000], "float")
    tile = await variables.tile(frame, asked("big", top=9_950, left=9_980))
    assert (tile.problem, tile.height, tile.width) == (None, 50, 20)
    wanted = np.arange(1e8, dtype=np.float32).reshape(10_000, 10_000)[9_950:, 9_980:].astype(float)
    found = np.frombuffer(base64.b64decode(tile.data), "<f8").reshape(50, 20)
    np.testing.assert_array_equal(found, wanted)
    spot = await variables.spot(frame, SpotAsk(Subject("big"), Cut(), "max"))
    # The last numbers are beyond what float32 tells apart: the first of the equal ones counts.
    assert spot.index is not None
    assert float(spot.value) == 1e8
    picture = await variables.picture(frame, PictureAsk(Subject("big"), Cut(), 90_000))
    assert (picture.problem, picture.smallest, picture.sampled) == (None, 0, False)
    assert max(sized.sizes) < MIB
    assert len(sized.sizes) == 4, "one evaluate a question"


async def test_an_expression_of_the_frame_is_asked_for_held_and_released(stopped: Any) -> None:
    debugged, frames = stopped
    variables, _ = over(debugged, "direct")
    frame = frames[0]["id"]
    look = await variables.variable(frame, VariableAsk(Subject("drop(x)")))
    assert look.asks
    first = await variables.tile(frame, asked("drop(x)", calls=True))
    again = await variables.tile(frame, asked("drop(x)", calls=True))
    assert first.problem is None
    assert first.data == again.data
    assert await variables.release()
    assert not await variables.release()


async def test_the_frame_below_has_its_own_names(stopped: Any) -> None:
    debugged, frames = stopped
    variables, _ = over(debugged, "direct")
    look = await variables.variable(frames[1]["id"], VariableAsk(Subject("config.table")))
    assert (look.shape, look.problem) == ([3, 4], None)
    look = await variables.variable(frames[0]["id"], VariableAsk(Subject("nowhere")))
    assert look.problem is not None
    assert "“nowhere” is not defined here" in look.problem


async def test_the_next_stop_at_the_same_line_computes_anew(stopped: Any) -> None:
    debugged, frames = stopped
    variables, _ = over(debugged, "direct")
    first = await variables.tile(frames[0]["id"], asked("x * 2"))
    await debugged.go_on()
    now = await debugged.stopped()
    second = await variables.tile(now[0]["id"], asked("x * 2"))
    assert second.problem is None
    assert first.data != second.data
    with pytest.raises(ChannelError) as refused:
        await variables.tile(frames[0]["id"], asked("x * 2"))
    assert refused.value.problem.kind == "stale-frame"
