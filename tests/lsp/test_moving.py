"""Sessions that go on, end, and answer late."""

from __future__ import annotations

import asyncio

import pytest

from lsp.client import editing
from lsp.conftest import SESSION, on_stage

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(60), pytest.mark.slow]


@pytest.mark.slow
async def test_a_session_runs_stops_anew_and_ends() -> None:
    async with on_stage() as stage:
        editor = stage.editor
        stage.stop()
        first = await editor.view("stats")
        seen = len(editor.views)
        await stage.go_on()
        assert (await editor.view("running", after=seen)) == {"kind": "running", "session": "net"}
        await stage.settled()
        assert editor.statuses[-1]["text"] == ""
        stage.stop()
        stop, stats = await editor.view("stop", after=seen), await editor.view("stats", after=seen)
        assert (stop["stop"], stop["generation"] > first["generation"]) == (2, True)
        marks = {update["id"]: [mark["kind"] for mark in update["marks"]] for update in stats["updates"]}
        assert marks == {0: [], 1: ["nan", "changed"]}
        await stage.settled()
        assert editor.statuses[-1]["text"] == "2 tensors · 1 NaN · grad on"
        assert "⚠ NaN×1" in str(await editor.request("textDocument/inlineValue", inline(stage)))
        editor.event(SESSION, "resuming")
        assert await stage.debugged.to_the_end() == 0
        editor.event(SESSION, "exited", exitCode=0)
        editor.event(SESSION, "terminated")
        editor.notify("tensorInspector/sessionEnded", {"session_id": SESSION})
        assert (await editor.view("idle", after=seen)) == {"kind": "idle"}
        assert await stage.hover("y + count") is None


def inline(stage) -> dict[str, object]:
    place = {"start": {"line": stage.line, "character": 0}, "end": {"line": stage.line, "character": 0}}
    context = {"frameId": stage.frames[0]["id"], "stoppedLocation": place}
    return {"textDocument": {"uri": stage.uri}, "range": place, "context": context}


@pytest.mark.slow
async def test_an_answer_that_comes_after_the_program_went_on_is_dropped() -> None:
    async with on_stage() as stage:
        editor = stage.editor
        editor.hold = asyncio.Event()
        stage.stop()
        await editor.asked.wait()
        editor.event(SESSION, "resuming")
        await editor.view("running", after=1)
        editor.hold.set()
        editor.hold = None
        await editor.request("tensorInspector/refresh", {})
        assert [view["kind"] for view in editor.views] == ["running", "running"]


@pytest.mark.slow
async def test_hidden_views_cost_nothing() -> None:
    async with on_stage(inspector=False, status_bar=False, inline_values=False) as stage:
        stage.stop()
        assert await stage.editor.request("textDocument/inlineValue", inline(stage)) is None
        assert stage.editor.relayed == []


async def test_a_debugger_that_refuses_is_told_in_words() -> None:
    async with editing() as editor:
        editor.notify(
            "tensorInspector/sessionStarted", {"session_id": "gone", "name": "net", "type": "python", "anomaly": False}
        )
        editor.event("gone", "stopped", threadId=1)
        editor.focus("gone", 1, 1)
        message = await editor.view("message")
        assert (message["severity"], message["title"]) == ("error", "Can't look into this frame")
        assert message["body"].endswith(".")
        assert "Traceback" not in message["body"]
