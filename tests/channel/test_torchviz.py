"""torchviz's own drawing over a real debugger, in a program that has no torchviz."""

from __future__ import annotations

import pytest

from channel.debugged import debugging
from tensor_inspector.records.graph_view import TorchvizAsk

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(60), pytest.mark.slow]
SEEN = (
    "[sorted(__import__('sys').modules), __import__('sys').path, len(__import__('sys').meta_path), "
    "__import__('sys').getrecursionlimit()]"
)


@pytest.mark.parametrize("channel", ["direct", "relayed"])
async def test_our_torchviz_draws_where_the_program_has_none_and_leaves_nothing(channel: str) -> None:
    async with debugging("without_torchviz.py", channel=channel, stops=["step", "after"]) as debugged:
        frame = (await debugged.stopped())[0]["id"]
        await debugged.debuggee.graph(frame, ["loss"])
        before = await debugged.evaluate(SEEN, frame)
        for attributes, saved in [(False, False), (True, True)]:
            look = await debugged.debuggee.torchviz(frame, TorchvizAsk(["loss"], attributes, saved))
            assert (look.origin, look.problem) == ("bundled", None)
            text = look.text or ""
            assert text.startswith("digraph {")
            assert "net[0].weight\n (2, 3)" in text
            assert ("fillcolor=orange" in text) is saved
            assert ("[saved tensor]" in text) is attributes
        assert await debugged.evaluate(SEEN, frame) == before
        await debugged.go_on()
        assert await debugged.evaluate("done", (await debugged.stopped())[0]["id"]) == "True"
        assert await debugged.to_the_end() == 0
