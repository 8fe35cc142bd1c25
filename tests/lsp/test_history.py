"""Pinned tensors over time, through a real server and a real program."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from lsp.conftest import SESSION, on_stage

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(60), pytest.mark.slow]
PROGRAM = Path(__file__).parent / "inside.py"


async def test_every_stop_adds_a_point_to_what_is_pinned() -> None:
    async with on_stage(program=PROGRAM, pinned=["x", "loss", "not.here"]) as stage:
        editor = stage.editor
        for stop in (1, 2, 3):
            stage.stop()
            await editor.arriving("historyChanged", lambda told, stop=stop: len(told) == 2 * stop)
            if stop < 3:
                await stage.go_on()
        told = editor.notifications("historyChanged")
        assert [one["reset"] for one in told] == [False] * 6
        assert [(one["series"][0]["expression"], one["series"][0]["points"][0]["at"]) for one in told] == [
            ("x", 1), ("loss", 1), ("x", 2), ("loss", 2), ("x", 3), ("loss", 3),
        ]  # fmt: skip
        everything = await editor.request("tensorInspector/history", {"clear": False})
        assert everything["reset"]
        x, loss = everything["series"]
        assert (x["id"], x["kind"], x["session_id"]) == (f"{SESSION}:pin:x", "pin", SESSION)
        assert [point["step"] for point in x["points"]] == [0, 1, 2]
        assert [point["max"] for point in x["points"]] == [11, 22, 33]
        assert [point["nan"] for point in x["points"]] == [1, 1, 1]
        assert [point["norm"] for point in x["points"]] == [None] * 3, "NaN has none"
        assert loss["points"][0]["norm"] == pytest.approx(abs(loss["points"][0]["mean"]))
        assert x["points"][0]["place"].startswith("inside.py:")

        text = (await editor.request("tensorInspector/historyExport", {"series": [x["id"]], "format": "csv"}))["text"]
        assert [(row["expression"], row["max"]) for row in csv.DictReader(io.StringIO(text))] == [
            ("x", "11.0"), ("x", "22.0"), ("x", "33.0"),
        ]  # fmt: skip
        text = (await editor.request("tensorInspector/historyExport", {"series": [], "format": "json"}))["text"]
        assert json.loads(text) == everything["series"]
        cleared = await editor.request("tensorInspector/history", {"clear": True})
        assert cleared == {"series": [], "reset": True}
        assert editor.notifications("historyChanged")[-1] == cleared


async def test_a_history_outlives_its_session() -> None:
    async with on_stage(program=PROGRAM, pinned=["x"]) as stage:
        stage.stop()
        await stage.editor.arriving("historyChanged", bool)
        stage.editor.notify("tensorInspector/sessionEnded", {"session_id": SESSION})
        everything = await stage.editor.request("tensorInspector/history", {"clear": False})
        assert [one["expression"] for one in everything["series"]] == ["x"]
