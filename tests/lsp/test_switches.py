"""Findings, the checkup, and switches in the program, as an editor asks for them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import pytest
import pytest_asyncio

from lsp.client import OPTIONS
from lsp.conftest import TRAINED, Stage, on_stage
from tensor_inspector.explain.checkup import STEPS

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(60), pytest.mark.slow]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def stage() -> AsyncGenerator[Stage]:
    """One of this module's own: its program's switches are thrown."""
    async with on_stage(program=TRAINED) as opened:
        opened.stop()
        await opened.editor.view("findings")
        yield opened


async def thrown(stage: Stage, method: str, on: bool | None = None) -> dict[str, Any]:
    """The answer to a switch, once the stop has been looked at anew."""
    before = len(stage.editor.views)
    answer = await stage.editor.request(f"tensorInspector/{method}", {"on": on})
    await stage.editor.view("findings", after=before)
    return answer


def latest(stage: Stage, kind: str) -> dict[str, Any]:
    return [view for view in stage.editor.views if view["kind"] == kind][-1]


async def test_findings_follow_the_statistics_of_their_stop(stage: Stage) -> None:
    kinds = [view["kind"] for view in stage.editor.views]
    assert kinds == ["running", "stop", "stats", "findings"]
    assert latest(stage, "findings")["generation"] == latest(stage, "stop")["generation"]
    found = {one["rule"]: one for one in latest(stage, "findings")["findings"]}
    assert (found["constant"]["name"], found["constant"]["severity"]) == ("x", "info")


async def test_a_checkup_has_six_lines_and_leads_to_the_graph_of_the_loss(stage: Stage) -> None:
    await stage.editor.request("tensorInspector/checkup", {})
    lines = {line["step"]: line for line in (await stage.editor.view("check"))["lines"]}
    assert list(lines) == list(STEPS)
    assert {step: line["state"] for step, line in lines.items() if line["state"] != "ok"} == {"Graph": "info"}
    assert (lines["Graph"]["opens"], lines["Graph"]["expression"]) == ("graph", "loss")
    assert "2 that require a gradient are not reached" in lines["Graph"]["sentence"]


async def test_anomaly_mode_is_thrown_over_and_the_status_tells(stage: Stage) -> None:
    assert (await thrown(stage, "anomaly"))["on"] is True
    assert "anomaly mode" in stage.editor.statuses[-1]["text"]
    assert (await thrown(stage, "anomaly"))["on"] is False
    assert "anomaly mode" not in stage.editor.statuses[-1]["text"]


async def test_the_stop_at_nan_is_thrown_over_and_the_status_tells(stage: Stage) -> None:
    assert (await thrown(stage, "breakOnNan"))["on"] is True
    assert "stops at NaN" in stage.editor.statuses[-1]["text"]
    assert (await thrown(stage, "breakOnNan", on=False))["on"] is False
    assert "stops at NaN" not in stage.editor.statuses[-1]["text"]


async def test_a_rule_that_is_switched_off_says_nothing(stage: Stage) -> None:
    before, had = len(stage.editor.views), latest(stage, "findings")["findings"]
    assert "constant" in {one["rule"] for one in had}
    stage.editor.notify("tensorInspector/options", {**OPTIONS, "findings_off": ["constant"]})
    found = await stage.editor.view("findings", after=before)
    assert found["findings"] == [one for one in had if one["rule"] != "constant"]
