"""An error in the workbench, as a student meets it: the card, the squiggle, the hover, and the edit that mends it."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Frame, TimeoutError, expect

from .conftest import SETTINGS, SHOTS, copy_example, keep_evidence_of_failure, line_of
from .workbench import CodeServer, Workbench, open_workbench, until
from .workbench.workspaces import EXAMPLES

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]
SHAPES = EXAMPLES / "broken" / "shapes.py"
FAILING = line_of(SHAPES, "h = F.relu(self.hidden(features))")
LAYER = line_of(SHAPES, "self.hidden = nn.Linear(512, 64)")
MENDED = "        self.hidden = nn.Linear(128, 64)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_example("broken", tmp_path_factory.mktemp("explained") / "broken", program="shapes.py")


@pytest_asyncio.fixture(scope="module")
async def failed(browser: Browser, installed: CodeServer, folder: Path) -> AsyncIterator[Workbench]:
    """A window that stands at an uncaught shape error: F5, and nothing else."""
    installed.write_settings({**SETTINGS, "files.autoSave": "off"})
    async with open_workbench(browser, installed, folder) as window:
        await window.editor.open_file("shapes.py")
        await window.debugging.start()
        await card(window)
        yield window


@pytest_asyncio.fixture
async def workbench(
    failed: Workbench, installed: CodeServer, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    yield failed
    await keep_evidence_of_failure(request, failed, installed)


async def card(workbench: Workbench) -> Frame:
    # A program imports torch before it can fail.
    view = await workbench.webview("[data-state=stop]", timeout=60)
    await view.locator(".card.wrongly").wait_for()
    return view


async def test_the_card_says_what_is_wrong_and_draws_it(workbench: Workbench) -> None:
    view = await card(workbench)
    error = view.locator(".card.wrongly")
    await expect(error.locator("h2")).to_contain_text("Sizes do not fit")
    await expect(error.locator(".cause")).to_contain_text("self.hidden takes 512 features")
    await expect(error.locator(".cause")).to_contain_text("features [64, 128]")
    assert await error.locator(".size.clash").all_inner_texts() == ["128", "512"]
    await error.get_by_role("button", name="Why").click()
    await expect(error.locator(".origins")).to_contain_text("x.flatten(1)")
    await workbench.screenshot(SHOTS / "explained-with-exception-dark.png")
    await workbench.debugging.close_exception()
    await workbench.screenshot(SHOTS / "explained-dark.png")


@pytest.mark.parametrize("theme", ["Light Modern", "Dark High Contrast"])
async def test_every_theme_draws_the_card_in_its_own_colours(workbench: Workbench, theme: str) -> None:
    await workbench.set_theme(theme)
    await card(workbench)
    await workbench.screenshot(SHOTS / f"explained-{theme.lower().replace(' ', '-')}.png")
    await workbench.set_theme("Dark Modern")


async def test_the_failing_code_carries_a_diagnostic_and_its_hover_the_picture(workbench: Workbench) -> None:
    found = await workbench.editor.hover(FAILING, "hidden", expecting="Sizes do not fit")
    assert "takes 512 features" in found.language
    assert found.debug == ""
    await workbench.screenshot(SHOTS / "explained-hover-dark.png")
    await workbench.editor.leave_hover()


async def test_the_quick_fix_of_the_line_mends_it(workbench: Workbench) -> None:
    await workbench.editor.goto_line(FAILING)
    fix = workbench.page.locator(".action-widget").get_by_text("in_features=128")

    async def offered() -> bool:
        # VS Code asks for the fixes of where the cursor has just come to; a key that is pressed meanwhile may be lost.
        await workbench.page.keyboard.press("Control+Period")
        with contextlib.suppress(TimeoutError):
            await fix.wait_for(timeout=3000)
            return True
        await workbench.page.keyboard.press("Escape")
        return False

    await until("the fix in the menu", offered, timeout=40)
    await workbench.screenshot(SHOTS / "explained-quick-fix-dark.png")
    await workbench.page.keyboard.press("Escape")


async def test_the_card_s_edit_is_made_and_the_program_runs_to_its_end(workbench: Workbench, folder: Path) -> None:
    view = await card(workbench)
    await view.locator(".fix").first.click()

    async def edited() -> bool:
        await workbench.run_command("File: Save All Files")
        return MENDED in (folder / "shapes.py").read_text(encoding="utf-8")

    await until("the edit to be in the file", edited)
    lines = (folder / "shapes.py").read_text(encoding="utf-8").splitlines()
    assert lines[LAYER - 1] == MENDED
    assert lines[: LAYER - 1] == SHAPES.read_text(encoding="utf-8").splitlines()[: LAYER - 1]
    await workbench.debugging.stop()
    await workbench.debugging.start("Train")
    panel = workbench.page.locator(".repl")
    await expect(panel).to_contain_text("step 19", timeout=60_000)
    await workbench.debugging.wait_ended()
    assert "Error" not in await panel.inner_text()
