"""Tensor logpoints in the workbench: measured at every hit without a stop, charted, and logged for TensorBoard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from .conftest import SHOTS, TRAIN, copy_example, line_of, watched_window
from .test_variable import drawn, part
from .workbench import CodeServer, Workbench, until

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]
LOSS_LINE = line_of(TRAIN, "losses.append(loss.item())")


@pytest.fixture
def digits(tmp_path: Path) -> Path:
    return copy_example("digits", tmp_path / "digits für alle")


@pytest_asyncio.fixture
async def workbench(
    browser: Browser, server: CodeServer, digits: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    async with watched_window(browser, server, digits, request) as window:
        await window.editor.open_file("train.py")
        yield window


async def add_logpoint(workbench: Workbench, line: int, expressions: str) -> None:
    """By the palette: what to measure, and every hit of it."""
    await workbench.editor.goto_line(line)
    await workbench.run_command("Tensor Inspector: Add Tensor Logpoint…")
    await workbench.page.get_by_text("Measured each time before this line runs").wait_for()
    await workbench.page.keyboard.press("Control+A")
    await workbench.page.keyboard.type(expressions)
    await workbench.page.keyboard.press("Enter")
    await workbench.quick_input.pick("Add Logpoint")


async def test_a_logpoint_measures_every_step_without_a_stop(workbench: Workbench, digits: Path) -> None:
    await add_logpoint(workbench, LOSS_LINE, "loss, model.out.weight.grad")
    await workbench.page.get_by_text("⟨").first.wait_for()
    await workbench.run_command("Tensor Inspector: Show History")
    frame = await workbench.webview("main.variable")
    await workbench.run_command("Tensor Inspector: Log to TensorBoard (On/Off)")
    await workbench.run_command("View: Focus First Editor Group")
    await workbench.debugging.start()
    history = await part(frame, "History")
    series = history.locator("[role=option]")
    await expect(series).to_have_count(2, timeout=60_000)
    await drawn(history)
    await workbench.screenshot(SHOTS / "logpoint-running-dark.png")
    await workbench.debugging.wait_ended()
    # 24 batches in each of 5 epochs.
    await expect(series.first).to_contain_text("120")
    await workbench.screenshot(SHOTS / "logpoint-dark.png")

    def steps() -> list[int]:
        found = [file.parent for file in (digits / "runs").rglob("events.out.tfevents.*")]
        if not found:
            return []
        events = EventAccumulator(str(found[0]))
        events.Reload()
        return [one.step for one in events.Scalars("loss/mean")] if "loss/mean" in events.Tags()["scalars"] else []

    async def written() -> bool:
        return len(steps()) == 120

    await until("TensorBoard to read all points", written)
    assert steps() == sorted(steps())
