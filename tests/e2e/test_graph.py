"""The autograd graph in the workbench: from a row, from the palette, opened, and where there is none."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Frame, expect

from .conftest import SHOTS, keep_evidence_of_failure
from .test_main_job import inspector
from .test_moves import row
from .workbench import CodeServer, Workbench

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]


@pytest_asyncio.fixture
async def workbench(
    standing: Workbench, installed: CodeServer, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    """One window for all of them: none lets the program go on but the last."""
    yield standing
    await keep_evidence_of_failure(request, standing, installed)


async def panel(workbench: Workbench, *, title: str, state: str = "graph") -> Frame:
    """The graph panel once it shows this."""
    frame = await workbench.webview(f"main.graph[data-state={state}]", text=title)
    if state == "graph":
        await expect(frame.locator("h1")).to_have_text(title)
        await expect(frame.locator("main.graph")).to_have_attribute("aria-busy", "false")
    return frame


async def test_a_row_s_menu_shows_the_graph_of_its_tensor(workbench: Workbench) -> None:
    view = await inspector(workbench)
    await row(view, "logits").click(button="right")
    await view.get_by_role("menuitem", name="Show Autograd Graph").click()
    graph = await panel(workbench, title="logits")
    await expect(graph.locator(".summary")).to_contain_text("operations")
    await expect(graph.get_by_role("application")).to_be_visible()
    assert await workbench.notifications() == []
    await workbench.screenshot(SHOTS / "graph-dark.png")


async def test_the_keyboard_selects_boxes_and_their_details_are_told(workbench: Workbench) -> None:
    graph = await panel(workbench, title="logits")
    await graph.get_by_role("application").focus()
    await workbench.page.keyboard.press("n")
    details = graph.get_by_role("complementary", name="Details of the selected box")
    await expect(details).to_be_visible()
    await expect(details.locator("h2")).not_to_be_empty()
    await workbench.screenshot(SHOTS / "graph-selected-dark.png")


@pytest.mark.parametrize("theme", ["Light Modern", "Dark High Contrast"])
async def test_the_panel_takes_the_theme_s_colours(workbench: Workbench, theme: str) -> None:
    graph = await panel(workbench, title="logits")
    before = await graph.evaluate("() => getComputedStyle(document.body).backgroundColor")
    await workbench.set_viewport(1800, 1000)
    await workbench.set_theme(theme)
    await expect(graph.locator("body")).not_to_have_css("background-color", before)
    await workbench.screenshot(SHOTS / f"graph-{theme.lower().replace(' ', '-')}.png")
    await workbench.set_theme("Dark Modern")
    await expect(graph.locator("body")).to_have_css("background-color", before)
    await workbench.screenshot(SHOTS / "graph-large-dark.png")
    await workbench.set_viewport(1400, 900)


async def test_several_expressions_are_typed_in_the_palette_s_box(workbench: Workbench) -> None:
    await workbench.quick_input.answer("Tensor Inspector: Show Autograd Graph", "logits.sum(), features")
    await panel(workbench, title="logits.sum(), features")


async def test_what_has_no_graph_says_why_in_the_panel(workbench: Workbench) -> None:
    await workbench.quick_input.answer("Tensor Inspector: Show Autograd Graph", "self")
    graph = await panel(workbench, title="a module (DigitsNet)", state="failed")
    await expect(graph.locator("main")).to_contain_text("ask for what it returned")
    await workbench.screenshot(SHOTS / "graph-failed-dark.png")


async def test_a_graph_of_an_earlier_stop_says_so(workbench: Workbench) -> None:
    view = await inspector(workbench)
    await row(view, "features").click(button="right")
    await view.get_by_role("menuitem", name="Show Autograd Graph").click()
    graph = await panel(workbench, title="features")
    await workbench.run_command("View: Focus First Editor Group")
    await workbench.debugging.resume()
    await expect(graph.locator(".stale")).to_contain_text("earlier stop")
