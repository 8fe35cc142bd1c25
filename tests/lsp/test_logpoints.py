"""Tensor logpoints and logging to TensorBoard, as an editor asks for them, with a program that runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from channel.debugged import PROGRAMS, debugging, marked_lines
from channel.test_logpoints import logging
from lsp.client import Message, editing

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120), pytest.mark.slow]
PROGRAM = PROGRAMS / "logged_while_running.py"
SESSION = "the-session"


def logpoint(**changes: Any) -> Message:
    line = marked_lines(PROGRAM)["step"]
    asked = {"expressions": "x, step", "every": 1, "condition": "", "statistics": True, "enabled": True}
    return {"id": "one", "file": str(PROGRAM), "line": line, **asked, **changes}


def points(told: list[Message], expression: str) -> list[Message]:
    return [
        point
        for changed in told
        for series in changed["series"]
        if series["expression"] == expression
        for point in series["points"]
    ]


async def test_hits_reach_the_editor_and_tensorboard_while_the_program_runs(tmp_path: Path) -> None:
    enough, runs = tmp_path / "enough", tmp_path / "runs"
    conditions = {"step": logging("x, step", statistics=True)}
    async with (
        debugging(PROGRAM, stops=["step"], conditions=conditions, arguments=[str(enough)], prepare=False) as debugged,
        editing() as editor,
    ):
        editor.sessions[SESSION] = debugged.session
        started = {"session_id": SESSION, "name": "loop", "type": "pytorch", "anomaly": False}
        editor.notify("tensorInspector/sessionStarted", started)
        editor.notify("tensorInspector/logpoints", {"logpoints": [logpoint()]})
        editor.event(SESSION, "initialized")
        await editor.arriving("historyChanged", lambda told: len(points(told, "x")) > 20)
        asked = {"target": "tensorboard", "on": True, "folder": str(runs)}
        now = await editor.request("tensorInspector/logTo", asked)
        assert (now["on"], Path(now["folder"]).parent) == (True, runs)
        seen = len(editor.notifications("historyChanged"))
        told = await editor.arriving("historyChanged", lambda told: len(told) > seen + 4)
        series = told[-1]["series"][0]
        assert (series["kind"], series["place"]) == ("logpoint", f"{PROGRAM.name}:{logpoint()['line']}")
        numbers = [point["at"] for point in points(told, "x")]
        assert numbers == [*range(numbers[0], numbers[0] + len(numbers))]
        assert all(point["mean"] == 1.0 and point["norm"] == pytest.approx(3**0.5) for point in points(told, "x"))
        assert all(point["step"] == point["mean"] for point in points(told, "step"))

        editor.notify("tensorInspector/logpoints", {"logpoints": []})
        await editor.request("tensorInspector/history", {"clear": False})
        enough.touch()
        editor.notify("tensorInspector/sessionEnded", {"session_id": SESSION})
        off = await editor.request("tensorInspector/logTo", {"target": "tensorboard", "on": False, "folder": ""})
        assert off["on"] is False
        everything = (await editor.request("tensorInspector/history", {"clear": False}))["series"]

    (run,) = runs.iterdir()
    found = EventAccumulator(str(run), size_guidance={"scalars": 0, "histograms": 0})
    found.Reload()
    whole = next(one for one in everything if one["expression"] == "x")["points"]
    assert len(whole) >= len(numbers)
    assert [one.step for one in found.Scalars("x/mean")] == [point["step"] for point in whole]
    assert len(found.Histograms("x")) == len(whole)
