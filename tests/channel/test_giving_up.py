"""Who no longer waits for an answer does not make requests overlap: over a channel that a test answers by hand."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tensor_inspector.channel import debuggee as debuggee_module
from tensor_inspector.channel.base import ChannelError
from tensor_inspector.channel.debuggee import Debuggee
from tensor_inspector.records import codec
from tensor_inspector.records.switched import Switched


class Busy:
    """Answers when it is told to, and knows how many requests it has had at once."""

    def __init__(self) -> None:
        self.answers: list[asyncio.Event] = []
        self.now = self.most = 0

    async def request(self, command: str, arguments: dict[str, Any]) -> dict[str, Any]:
        self.now += 1
        self.most = max(self.most, self.now)
        self.answers.append(asyncio.Event())
        await self.answers[-1].wait()
        self.now -= 1
        return {"result": codec.encode({"ok": Switched(on=True)})}


async def test_the_next_request_waits_for_the_answer_that_nobody_waits_for() -> None:
    channel = Busy()
    debuggee = Debuggee(channel)
    given_up = asyncio.ensure_future(debuggee.anomaly(7, True))
    while not channel.answers:
        await asyncio.sleep(0)
    given_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await given_up
    queued, wanted = (asyncio.ensure_future(debuggee.anomaly(7, True)) for _ in range(2))
    for _ in range(20):
        await asyncio.sleep(0)
    assert len(channel.answers) == 1
    queued.cancel()
    channel.answers[0].set()
    while len(channel.answers) < 2:
        await asyncio.sleep(0)
    channel.answers[1].set()
    assert (await wanted).on
    assert (channel.most, len(channel.answers)) == (1, 2), "one that was given up before its turn is never sent"


async def test_a_debugger_that_answers_nothing_at_all_is_given_up_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debuggee_module, "PATIENCE_SECONDS", 0.05)
    channel = Busy()
    debuggee = Debuggee(channel)
    for _ in range(2):  # and again: the first leaves nothing locked
        with pytest.raises(ChannelError) as caught:
            await debuggee.anomaly(7, True)
        assert caught.value.problem.kind == "timed-out"
    assert len(channel.answers) == 4, "each was interrupted once"
