"""Sources recorded in a program under the debugger: a step goes where it went before."""

from __future__ import annotations

import pytest

from channel.debugged import PROGRAMS, debugging, marked_lines

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(60), pytest.mark.slow]


async def test_a_step_into_a_line_does_not_enter_the_recording() -> None:
    lines = marked_lines(PROGRAMS / "recorded.py")
    async with debugging("recorded.py", stops=["before"]) as debugged:
        frames = await debugged.stopped()
        recording = await debugged.debuggee.record(frames[0]["id"], True)
        assert (recording.on, recording.problem) == (True, None)
        places: list[tuple[str, int]] = []
        for _ in range(3):
            await debugged.session.request("stepIn", {"threadId": debugged.thread})
            (top, *_) = await debugged.stopped()
            places.append((top["name"].rpartition(".")[2], top["line"]))
        assert places[:2] == [("step", lines["before"] + 1), ("step", lines["after"])]
        assert all(name in ("step", "<module>") for name, _ in places)


async def test_a_stopped_thread_s_graph_has_the_lines_of_its_operations() -> None:
    lines = marked_lines(PROGRAMS / "recorded.py")
    async with debugging("recorded.py") as debugged:
        frames = await debugged.stopped()
        await debugged.debuggee.record(frames[0]["id"], True)
        await debugged.go_on()
        frames = await debugged.stopped()
        graph = await debugged.debuggee.graph(frames[0]["id"], ["z"])
        found = {node.name: node.source.line for node in graph.nodes if node.source}
        assert found["ExpBackward0"] == lines["before"] + 1
        assert found["ReluBackward0"] == found["AddmmBackward0"] == lines["before"]
        assert {node.module for node in graph.nodes if node.source} >= {"model[0]", "model[1]"}
        assert not (await debugged.debuggee.record(frames[0]["id"], False)).on
