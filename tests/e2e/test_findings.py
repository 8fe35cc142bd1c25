"""A stop of a program that fails without an error: findings beside the rows, and the checkup of it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Frame, expect

from .conftest import SETTINGS, SHOTS, copy_example, keep_evidence_of_failure, line_of
from .workbench import CodeServer, Workbench, open_workbench, until
from .workbench.workspaces import EXAMPLES

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]
SILENT = EXAMPLES / "broken" / "silent.py"
STOP = line_of(SILENT, "losses.append(loss)")
CUT = line_of(SILENT, ".detach()")


@pytest_asyncio.fixture(scope="module")
async def stopped(
    browser: Browser, installed: CodeServer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Workbench]:
    """A window that stands behind the first step of training."""
    installed.write_settings(SETTINGS)
    folder = copy_example("broken", tmp_path_factory.mktemp("findings") / "broken", program="silent.py")
    async with open_workbench(browser, installed, folder) as window:
        await window.editor.open_file("silent.py")
        await window.editor.toggle_breakpoint(STOP)
        await window.debugging.start()
        await window.debugging.wait_stopped(STOP)
        yield window


@pytest_asyncio.fixture
async def workbench(
    stopped: Workbench, installed: CodeServer, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    yield stopped
    await keep_evidence_of_failure(request, stopped, installed)


async def inspector(workbench: Workbench) -> Frame:
    view = await workbench.webview("[data-state=stop]")
    await view.locator(".finding").first.wait_for()
    return view


async def test_what_is_wrong_is_told_although_nothing_has_failed(workbench: Workbench) -> None:
    view = await inspector(workbench)
    rules = " ".join([await one.get_attribute("title") or "" for one in await view.locator(".finding.warning").all()])
    for rule in ("softmax-before-loss", "not-in-optimizer"):
        assert rule in rules
    await workbench.screenshot(SHOTS / "findings-dark.png")


async def test_a_finding_leads_to_its_line(workbench: Workbench) -> None:
    view = await inspector(workbench)
    link = view.locator(".findings li .at").first
    words = await link.inner_text()
    await link.click()
    await workbench.editor.wait_cursor(int(words.removeprefix("line ")))
    await until("the editor to have the keyboard", workbench.editor.has_focus)


async def test_the_checkup_walks_six_steps_and_leads_to_the_graph(workbench: Workbench) -> None:
    await workbench.run_command("Tensor Inspector: Check This Stop")
    view = await workbench.webview(".checkup")
    steps = view.locator(".checkup .step")
    assert await steps.all_inner_texts() == ["Error", "Sizes", "Gradients", "Values", "Graph", "GPU"]
    await expect(view.locator(".checkup li").first).to_have_class("ok")
    await workbench.screenshot(SHOTS / "checkup-dark.png")
    await workbench.set_viewport(1400, 700)
    await workbench.screenshot(SHOTS / "checkup-low-dark.png")
    await workbench.set_viewport(1400, 900)
    await view.get_by_role("button", name="Show its graph").click()
    await workbench.webview("main.graph")
    await view.get_by_role("button", name="Close the checkup").click()
    await expect(view.locator(".checkup")).to_have_count(0)


@pytest.mark.parametrize("theme", ["Light Modern", "Light High Contrast"])
async def test_every_theme_draws_findings_in_its_own_colours(workbench: Workbench, theme: str) -> None:
    await workbench.set_theme(theme)
    await inspector(workbench)
    await workbench.screenshot(SHOTS / f"findings-{theme.lower().replace(' ', '-')}.png")
    await workbench.set_theme("Dark Modern")
