"""A frame with ten thousand tensors: all of them in the list, and a list that one can use."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Frame, expect

from .conftest import SETTINGS, SHOTS, launch, watched_window, write_workspace
from .workbench import CodeServer, Workbench

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]

PROGRAM = """import torch


def collect():
    points = [torch.tensor(float(index)) for index in range(10_000)]
    points.append(torch.tensor(-1.0))
    return points


collect()
"""


@pytest.fixture
def hurried(server: CodeServer) -> None:
    """A time budget for statistics in which no machine measures ten thousand tensors."""
    server.write_settings({**SETTINGS, "tensorInspector.statistics.budget": 1})


@pytest_asyncio.fixture
async def crowded(
    browser: Browser, server: CodeServer, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    """A window that stands where the frame holds ten thousand tensors."""
    folder = write_workspace(tmp_path / "many", {"many.py": PROGRAM}, launch("${workspaceFolder}/many.py"))
    async with watched_window(browser, server, folder, request) as window:
        await window.editor.open_file("many.py")
        await window.editor.toggle_breakpoint(6)
        await window.debugging.start()
        await window.debugging.wait_stopped(6)
        yield window


async def rows_of(workbench: Workbench) -> Frame:
    view = await workbench.webview("[data-state=stop]")
    await expect(view.locator("body")).to_contain_text("points[0]")
    return view


async def test_ten_thousand_tensors_are_listed_to_the_last(crowded: Workbench) -> None:
    view = await rows_of(crowded)
    await expect(view.locator(".footer")).to_contain_text("10,000 tensors in frame")
    assert any("10,000 tensors" in text for text in await crowded.status_bar())
    # The group, its ten thousand rows, and the globals; a page of them in the document.
    await expect(view.get_by_role("treegrid")).to_have_attribute("aria-rowcount", "10002")
    assert await view.locator(".line").count() < 100
    await view.get_by_text("points[0]", exact=True).click()
    await crowded.page.keyboard.press("End")
    last = view.locator(".line.tensor", has_text="points[9999]")
    await expect(last).to_be_in_viewport()
    assert await view.locator(".line").count() < 100
    assert await crowded.notifications() == []
    await crowded.screenshot(SHOTS / "many-dark.png")


async def test_ten_thousand_tensors_are_filtered_as_one_types(crowded: Workbench) -> None:
    view = await rows_of(crowded)
    await crowded.run_command("Tensor Inspector: Filter Tensors")
    await expect(view.get_by_role("textbox", name="Filter tensors")).to_be_focused()
    await crowded.page.keyboard.type("points[4242]")
    await expect(view.locator(".matches")).to_have_text("1 of 10,000")
    await expect(view.locator(".line.tensor")).to_have_count(1)
    await expect(view.locator(".line.tensor")).to_contain_text("points[4242]")


@pytest.mark.usefixtures("hurried")
async def test_a_row_beyond_the_time_budget_is_measured_when_asked(crowded: Workbench) -> None:
    view = await rows_of(crowded)
    left = int((await view.get_by_text(" not measured").inner_text()).split()[0].replace(",", ""))
    await view.get_by_text("points[0]", exact=True).click()
    await crowded.page.keyboard.press("End")
    last = view.locator(".line.tensor", has_text="points[9999]")
    await expect(last.locator(".second")).to_have_text("leaf · 4 B")
    await last.click(button="right")
    await view.get_by_role("menuitem", name="Compute Exactly").click()
    await expect(last.locator(".second")).to_have_text("= 9999 · leaf · 4 B")
    await expect(view.locator(".footer")).to_contain_text(f"{left - 1:,} not measured")
    await crowded.screenshot(SHOTS / "many-not-measured-dark.png")


async def test_beyond_the_limit_the_list_says_what_it_leaves_out(crowded: Workbench) -> None:
    view = await rows_of(crowded)
    await crowded.debugging.step_over(7)
    await expect(view.locator(".place")).to_contain_text("stop 2")
    await view.get_by_text("points[0]", exact=True).click()
    await crowded.page.keyboard.press("End")
    note = view.locator(".line.note")
    await expect(note).to_be_in_viewport()
    await expect(note).to_have_text("1 more tensor: only the first 10,000 are shown")
    await crowded.screenshot(SHOTS / "many-left-out-dark.png")
