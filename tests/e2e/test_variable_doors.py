"""Every door to the variable panel: the menus of Variables, Watch and the editor, the hover's link, the palette."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from .conftest import SHOTS, STOP_LINE, keep_evidence_of_failure
from .test_moves import FEATURES_LINE
from .test_variable import painted, panel
from .workbench import CodeServer, Workbench, until

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]


@pytest_asyncio.fixture
async def workbench(
    standing: Workbench, installed: CodeServer, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    """One window that stands in `forward` for all of them."""
    yield standing
    await keep_evidence_of_failure(request, standing, installed)


async def in_sight(workbench: Workbench, view: str, name: str) -> Locator:
    """A line of Variables or Watch once it is scrolled to: lines out of sight are not drawn."""
    found = workbench.debugging.line(view, name)

    async def drawn() -> bool:
        if await found.count() and await found.is_visible():
            return True
        await workbench.page.locator(f".debug-{view}").hover()
        await workbench.page.mouse.wheel(0, 60)
        await workbench.page.wait_for_timeout(100)
        return False

    await until(f"{name} in {view}", drawn)
    return found


async def choose(workbench: Workbench, menu: Callable[[], Awaitable[None]], label: str) -> None:
    """Opens a native context menu and picks an entry of it."""
    entry = workbench.page.locator(".monaco-menu .action-item", has_text=label).first

    async def opened() -> bool:
        # What arrives in a view while the menu opens may close it again.
        await menu()
        await workbench.page.wait_for_timeout(300)
        return await entry.is_visible()

    await until(f"a menu with {label}", opened)
    await entry.hover()
    await workbench.screenshot(SHOTS / f"door-{label.lower().replace(' ', '-').rstrip('…')}.png")
    await entry.click()


def right_click(on: Locator) -> Callable[[], Awaitable[None]]:
    return lambda: on.click(button="right")


async def test_the_menu_of_a_line_in_variables(workbench: Workbench) -> None:
    await workbench.run_command("View: Show Run and Debug")
    await workbench.debugging.variables(expecting="features")
    await choose(workbench, right_click(workbench.debugging.line("variables", "features")), "Inspect Values")
    await painted(await panel(workbench, showing="f32[64, 128]"))


async def test_the_menu_of_a_line_in_watch(workbench: Workbench) -> None:
    await choose(workbench, right_click(workbench.debugging.line("variables", "logits")), "Add to Watch")
    watched = workbench.debugging.line("watch", "logits")
    await watched.wait_for()
    await choose(workbench, right_click(watched), "Inspect Values")
    await painted(await panel(workbench, showing="f32[64, 10]"))


async def test_a_line_below_a_watched_or_local_variable_is_looked_into_by_its_path(workbench: Workbench) -> None:
    """What a person opens in the tree has no name of its own in the frame."""
    await workbench.debugging.expand_variable("self")
    hidden = await in_sight(workbench, "variables", "hidden")
    await hidden.locator(".monaco-tl-twistie").click()
    await choose(workbench, right_click(await in_sight(workbench, "variables", "weight")), "Inspect Values")
    frame = await panel(workbench, showing="f32[64, 128]")
    await expect(frame.get_by_role("textbox", name="Expression to inspect")).to_have_value("self.hidden.weight")


async def test_the_editor_s_menu_takes_the_name_under_the_cursor(workbench: Workbench) -> None:
    await workbench.editor.goto_line(STOP_LINE)
    await choose(workbench, lambda: workbench.editor.open_menu(STOP_LINE, "logits"), "Inspect Values")
    await painted(await panel(workbench, showing="f32[64, 10]"))


async def test_the_hover_s_link(workbench: Workbench) -> None:
    await workbench.editor.goto_line(STOP_LINE)
    await workbench.editor.hover(FEATURES_LINE, "features", expecting="f32")
    await workbench.editor.follow_hover("Inspect Values")
    await painted(await panel(workbench, showing="f32[64, 128]"))


async def test_the_palette_asks_for_an_expression(workbench: Workbench) -> None:
    await workbench.run_command("Tensor Inspector: Inspect Expression…")
    await workbench.page.get_by_text("A tensor or array, such as").wait_for()
    await workbench.screenshot(SHOTS / "door-palette.png")
    await workbench.page.keyboard.press("Control+A")
    await workbench.page.keyboard.type("self.hidden.bias[:4]")
    await workbench.page.keyboard.press("Enter")
    assert len(await painted(await panel(workbench, showing="f32[4]"))) == 4
    assert not await workbench.quick_input.offers_command("Tensor Inspector: Inspect Values")


async def test_behind_another_tab_the_panel_keeps_what_it_shows_and_takes_what_is_asked_for(
    workbench: Workbench,
) -> None:
    before = await painted(await panel(workbench, showing="f32[4]"))
    frame = await workbench.webview("main.variable")
    await workbench.run_command("Problems: Focus on Problems View")
    await expect(workbench.page.locator(".panel .action-item.checked", has_text="Problems")).to_be_visible()
    await workbench.run_command("Tensor: Focus on Variable View")
    assert await workbench.webview("main.variable") is frame, "the page lives on while it is hidden"
    assert await painted(frame) == before
    await workbench.run_command("Problems: Focus on Problems View")
    await choose(workbench, right_click(await in_sight(workbench, "watch", "logits")), "Inspect Values")
    assert await painted(await panel(workbench, showing="f32[64, 10]")) != before
