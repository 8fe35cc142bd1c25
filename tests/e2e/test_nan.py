"""A loss that is NaN, as a researcher meets it: the program stops at the operation that made the first one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from .conftest import SHOTS, copy_example, launch, line_of, watched_window, write_workspace
from .test_explained import card
from .workbench import CodeServer, Workbench, until
from .workbench.workspaces import EXAMPLES

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]
NANS = EXAMPLES / "broken" / "nans.py"
BEFORE = line_of(NANS, "inputs = standardised(images[batch])")
MADE = line_of(NANS, "return (images - mean) / deviation")


@pytest_asyncio.fixture
async def workbench(
    browser: Browser, server: CodeServer, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    more = {"pytorch.breakOnNan": True} if "launched" in request.node.name else {}
    folder = copy_example("broken", tmp_path / "broken", program="nans.py", **more)
    async with watched_window(browser, server, folder, request) as window:
        await window.editor.open_file("nans.py")
        yield window


async def says(workbench: Workbench, word: str) -> bool:
    return any(word in text for text in await workbench.status_bar())


async def test_launched_with_it_a_program_stops_where_the_first_nan_is_made(workbench: Workbench) -> None:
    await workbench.debugging.start()
    view = await card(workbench)
    error = view.locator(".card.wrongly")
    await expect(error.locator("h2")).to_contain_text("NaN")
    await expect(error.locator("h2")).to_contain_text(f"nans.py:{MADE}")
    await expect(error.locator(".cause")).to_contain_text("deviation")
    await until("the status bar to tell", lambda: says(workbench, "stops at NaN"))
    await view.locator(".line", has_text="deviation").locator("svg.histogram").wait_for()
    await workbench.debugging.close_exception()
    await view.get_by_role("button", name="Why").click()
    await workbench.screenshot(SHOTS / "nan-made-dark.png")


async def test_switched_on_at_a_stop_it_finds_the_first_and_switched_off_it_is_gone(workbench: Workbench) -> None:
    await workbench.editor.toggle_breakpoint(BEFORE)
    await workbench.debugging.start()
    await workbench.debugging.wait_stopped(BEFORE)
    await workbench.run_command("Tensor Inspector: Break on NaN (On/Off)")
    await until("the status bar to tell", lambda: says(workbench, "stops at NaN"))
    await workbench.debugging.resume()
    view = await card(workbench)
    await expect(view.locator(".card.wrongly h2")).to_contain_text(f"nans.py:{MADE}")
    await workbench.run_command("Tensor Inspector: Break on NaN (On/Off)")

    async def quiet() -> bool:
        return not await says(workbench, "stops at NaN")

    await until("the status bar to tell that it is off", quiet)
    await workbench.page.keyboard.press("F5")
    await workbench.debugging.wait_stopped(BEFORE)


async def test_anomaly_mode_is_thrown_over_live(workbench: Workbench) -> None:
    await workbench.editor.toggle_breakpoint(BEFORE)
    await workbench.debugging.start()
    await workbench.debugging.wait_stopped(BEFORE)
    await workbench.run_command("Tensor Inspector: Anomaly Mode (On/Off)")
    await until("the status bar to tell", lambda: says(workbench, "anomaly mode"))
    await workbench.screenshot(SHOTS / "anomaly-dark.png")
    await workbench.run_command("Tensor Inspector: Anomaly Mode (On/Off)")

    async def off() -> bool:
        return not await says(workbench, "anomaly mode")

    await until("the status bar to tell that it is off", off)


INPLACE = """import torch

w = torch.ones(3, requires_grad=True)
h = torch.sigmoid(w * 2)
h += 1
loss = h.sum()
loss.backward()
"""


async def test_an_error_of_backward_is_run_again_in_anomaly_mode_and_names_the_forward_line(
    browser: Browser, server: CodeServer, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = write_workspace(tmp_path / "w", {"inplace.py": INPLACE}, launch("${workspaceFolder}/inplace.py"))
    async with watched_window(browser, server, folder, request) as window:
        await window.editor.open_file("inplace.py")
        await window.debugging.start()
        view = await card(window)
        error = view.locator(".card.wrongly")
        await expect(error.locator(".cause")).to_contain_text("h")
        await error.get_by_role("button", name="Run again in anomaly mode").click()
        await until("the second run's status", lambda: says(window, "anomaly mode"), timeout=60)
        view = await card(window)
        await expect(view.locator(".card.wrongly")).to_contain_text("Changed in place before backward")
        await expect(view.get_by_role("button", name="Run again in anomaly mode")).to_have_count(0)
        await window.screenshot(SHOTS / "rerun-dark.png")
