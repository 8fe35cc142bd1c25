"""What a person does in the inspector itself: going to the source, filtering, copying, pinning."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Frame, Locator, expect

from .conftest import SHOTS, STOP_LINE, TRAIN, keep_evidence_of_failure, line_of
from .test_main_job import RELU_LINE, inspector
from .workbench import CodeServer, Workbench, until

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]

LOGITS_LINE = line_of(TRAIN, "logits = self.out(h)")
FEATURES_LINE = line_of(TRAIN, "features = self.dropout(x.flatten(1))")


@pytest_asyncio.fixture
async def workbench(
    standing: Workbench, installed: CodeServer, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    """One window for all of them, as an afternoon's work has it."""
    yield standing
    await keep_evidence_of_failure(request, standing, installed)


def row(view: Frame, name: str) -> Locator:
    """The row of a tensor by its name."""
    return view.locator(".line.tensor").filter(has=view.get_by_text(name, exact=True))


async def wait_copied(workbench: Workbench, pattern: str) -> None:
    """Wait until the clipboard holds a text."""

    async def copied() -> bool:
        text = await workbench.page.evaluate("() => navigator.clipboard.readText()")
        return re.fullmatch(pattern, text) is not None

    await until(f"{pattern!r} on the clipboard", copied)


async def test_a_double_click_and_the_menu_go_to_the_assignment(workbench: Workbench) -> None:
    view = await inspector(workbench)
    await row(view, "logits").dblclick()
    await workbench.editor.wait_cursor(LOGITS_LINE)
    await row(view, "features").click(button="right")
    await workbench.screenshot(SHOTS / "menu-dark.png")
    await view.get_by_role("menuitem", name="Go to Assignment").click()
    await workbench.editor.wait_cursor(FEATURES_LINE)
    assert await workbench.editor.has_focus(), "who goes to the source wants to be there"
    assert await workbench.notifications() == []


async def test_the_hover_s_link_opens_the_inspector_at_the_row(workbench: Workbench) -> None:
    view = await inspector(workbench)
    await workbench.run_command("View: Toggle Secondary Side Bar Visibility")
    await until("the inspector to be closed", lambda: gone(view))
    await workbench.editor.hover(STOP_LINE, "logits", expecting="f32")
    await workbench.editor.follow_hover("Show in Tensor Inspector")
    view = await inspector(workbench)
    await expect(view.locator(".line.active")).to_contain_text("logits")
    # Open already, it moves from row to row.
    await workbench.editor.hover(FEATURES_LINE, "features", expecting="f32")
    await workbench.editor.follow_hover("Show in Tensor Inspector")
    await expect(view.locator(".line.active")).to_contain_text("features")


async def gone(view: Frame) -> bool:
    return view.is_detached()


async def test_typing_in_the_filter_leaves_the_rows_that_match(workbench: Workbench) -> None:
    view = await inspector(workbench)
    await workbench.run_command("Tensor Inspector: Filter Tensors")
    await expect(view.get_by_role("textbox", name="Filter tensors")).to_be_focused()
    await workbench.page.keyboard.type("64,10")
    await expect(view.locator(".matches")).to_have_text("1 of 18")
    await expect(view.locator(".line.tensor")).to_have_count(1)
    await expect(row(view, "logits")).to_be_visible()
    await workbench.screenshot(SHOTS / "filter-dark.png")
    await workbench.page.keyboard.press("Escape")
    await expect(row(view, "features")).to_be_visible()
    await workbench.page.keyboard.type("no such tensor")
    await expect(view.locator(".nothing-found")).to_be_visible()
    await workbench.page.keyboard.press("Escape")
    await expect(row(view, "features")).to_be_visible()


async def test_copying_puts_the_summary_on_the_clipboard(workbench: Workbench) -> None:
    view = await inspector(workbench)
    # The figures are part of the summary.
    await row(view, "logits").locator("svg.histogram").wait_for()
    await row(view, "logits").click()
    await workbench.page.keyboard.press("Control+C")
    await wait_copied(workbench, r"logits: f32\[64, 10\] .*AddmmBackward0.*")
    await row(view, "features").click(button="right")
    await view.get_by_role("menuitem", name="Copy Shape").click()
    await wait_copied(workbench, r"\(64, 128\)")
    assert await workbench.notifications() == []


async def test_a_pinned_row_stays_on_top_across_a_step(workbench: Workbench) -> None:
    await workbench.editor.toggle_breakpoint(RELU_LINE)
    await workbench.debugging.resume()
    await workbench.debugging.wait_stopped(RELU_LINE)
    view = await workbench.webview("[data-state=stop]")
    await row(view, "features").hover()
    await row(view, "features").get_by_title("Pin (P)").click()
    await expect(view.locator(".line").nth(0)).to_contain_text("Pinned")
    await expect(view.locator(".line").nth(1)).to_contain_text("features")
    await workbench.editor.goto_line(RELU_LINE)
    await workbench.debugging.step_over(RELU_LINE + 1)
    await expect(row(view, "h")).to_be_visible()
    await expect(view.locator(".line").nth(0)).to_contain_text("Pinned")
    await expect(view.locator(".line").nth(1)).to_contain_text("features")
    await workbench.screenshot(SHOTS / "pinned-dark.png")
