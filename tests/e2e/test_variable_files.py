"""What the variable panel saves: pictures, histories, and elements that take long enough to be cancelled."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from .conftest import SETTINGS, SHOTS, launch, watched_window, write_workspace
from .test_variable import drawn, inspect, part
from .workbench import CodeServer, Workbench, until

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]
PROGRAM = """import torch

big = torch.arange(1e8).view(10_000, 10_000)
for step in range(100):
    small = torch.arange(384.0).view(16, 24) + step
    total = small.sum()
"""
STOP = 6
PNG = b"\x89PNG\r\n\x1a\n"


@pytest_asyncio.fixture
async def workbench(
    browser: Browser, server: CodeServer, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    server.write_settings({**SETTINGS, "debug.internalConsoleOptions": "neverOpen"})
    folder = write_workspace(tmp_path / "files", {"big.py": PROGRAM}, launch("${workspaceFolder}/big.py"))
    async with watched_window(browser, server, folder, request) as window:
        await window.editor.open_file("big.py")
        await window.editor.toggle_breakpoint(STOP)
        await window.debugging.start()
        await window.debugging.wait_stopped(STOP)
        yield window


async def there(file: Path) -> None:
    async def written() -> bool:
        return file.exists()

    await until(f"{file.name} to be written", written)


async def test_a_picture_is_saved_and_a_history_too(workbench: Workbench, tmp_path: Path) -> None:
    frame = await inspect(workbench, "small", showing="f32[16, 24]")
    picture = await part(frame, "Picture")
    await drawn(picture)
    await picture.get_by_role("button", name="Save PNG…").click()
    target = tmp_path / "klein.png"
    await workbench.quick_input.save_as(target)
    await there(target)
    assert target.read_bytes().startswith(PNG)

    await frame.get_by_role("button", name="Pin: Follow It Over Time").click()
    history = await part(frame, "History")
    series = history.locator("[role=option]")
    await expect(series).to_have_attribute("title", re.compile(r"^small\n1 point\n"))
    for stop in (2, 3):
        await workbench.focus_editor()
        await workbench.debugging.resume()
        await expect(series).to_have_attribute("title", re.compile(rf"^small\n{stop} points\n.*stop {stop}"))
    for label, name in (("CSV", "history.csv"), ("JSON", "history.json")):
        await history.get_by_role("button", name="Export CSV/JSON…").click()
        await workbench.quick_input.pick(label)
        await workbench.quick_input.save_as(tmp_path / name)
        await there(tmp_path / name)
    lines = list(csv.DictReader(io.StringIO((tmp_path / "history.csv").read_text(encoding="utf-8"))))
    whole = json.loads((tmp_path / "history.json").read_text(encoding="utf-8"))
    assert [(one["expression"], one["at"], float(one["min"])) for one in lines] == [
        ("small", "1", 0.0),
        ("small", "2", 1.0),
        ("small", "3", 2.0),
    ]
    assert [point["max"] for point in whole[0]["points"]] == [383.0, 384.0, 385.0]


async def test_an_answer_that_comes_while_the_panel_is_hidden_is_there_when_it_is_back(workbench: Workbench) -> None:
    frame = await inspect(workbench, "big", showing="f32[10000, 10000]")
    await frame.get_by_role("tab", name="Distribution").click()
    await workbench.run_command("Problems: Focus on Problems View")
    # 400 MB are counted meanwhile.
    await workbench.page.wait_for_timeout(4000)
    await workbench.run_command("Tensor: Focus on Variable View")
    spread = frame.get_by_role("tabpanel", name="Distribution")
    await drawn(spread)
    await expect(spread.get_by_role("table")).to_contain_text("median")
    await workbench.screenshot(SHOTS / "distribution-back-dark.png")


async def test_an_export_that_is_cancelled_leaves_what_was_there(workbench: Workbench, tmp_path: Path) -> None:
    await inspect(workbench, "big", showing="f32[10000, 10000]")
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "big.csv"
    target.write_text("from before", encoding="utf-8")
    await workbench.run_command("Tensor Inspector: Export Variable…")
    await workbench.quick_input.pick("CSV (.csv)")
    await workbench.quick_input.save_as(target)
    toast = workbench.page.locator(".notifications-toasts .notification-list-item", has_text="Saving big.csv")
    replace = workbench.page.get_by_role("button", name="Yes")

    async def saving() -> bool:
        if await replace.count():
            await replace.first.click()
        return await toast.count() > 0

    await until("the export to begin", saving)
    await expect(toast).to_contain_text("%")
    await workbench.screenshot(SHOTS / "export-running-dark.png")
    await toast.get_by_role("button", name="Cancel").click()
    await expect(toast).to_have_count(0)

    async def alone() -> bool:
        return [one.name for one in folder.iterdir()] == ["big.csv"]

    await until("nothing half-written to be left", alone)
    assert target.read_text(encoding="utf-8") == "from before"
    # The program stands as it stood, and answers.
    await inspect(workbench, "small", showing="f32[16, 24]")
