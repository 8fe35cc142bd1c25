"""The page as a reader has it: in a browser, its policy in force."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page

from e2e.workbench.browser import running_browser
from graph.drawings import HOSTILE, residual
from tensor_inspector.graph.html import page
from tensor_inspector.graph.layout import placed
from tensor_inspector.records.drawing import Box, Drawing

pytestmark = pytest.mark.e2e


@pytest.fixture
async def tab() -> AsyncIterator[Page]:
    async with running_browser() as browser:
        yield await browser.new_page(viewport={"width": 900, "height": 700})


async def opened(tab: Page, drawing: Drawing, folder: Path) -> list[str]:
    """What the page complains about."""
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("dialog", lambda dialog: complaints.append(dialog.message))
    file = folder / "graph.html"
    file.write_text(page(drawing, placed(drawing), "loss"), encoding="utf-8")
    await tab.goto(file.as_uri())
    return complaints


async def view(tab: Page) -> list[float]:
    return [float(part) for part in (await tab.get_attribute("svg", "viewBox") or "").split()]


async def test_a_page_is_searched_dragged_and_zoomed(tab: Page, tmp_path: Path) -> None:
    complaints = await opened(tab, residual(5), tmp_path)
    await tab.fill("input", "layer2.bn")
    assert await tab.locator(".match").count() == 2
    assert await tab.text_content("#found") == "2 of 39"
    await tab.press("input", "Enter")
    left, top, width, height = await view(tab)
    box = await tab.locator(".match .shape").first.bounding_box()
    assert box is not None
    assert 0 < box["x"] < 900
    assert 0 < box["y"] < 700
    await tab.mouse.move(300, 300)
    await tab.mouse.down()
    await tab.mouse.move(400, 350)
    await tab.mouse.up()
    moved = await view(tab)
    scale = 900 / width
    assert moved == pytest.approx([left - 100 / scale, top - 50 / scale, width, height])
    await tab.mouse.wheel(0, -100)
    await tab.wait_for_function("width => Number(svg.getAttribute('viewBox').split(' ')[2]) < width", arg=width)
    await tab.press("input", "Escape")
    assert await tab.locator(".match").count() == 0
    assert complaints == []


async def test_hostile_names_do_nothing_in_a_browser(tab: Page, tmp_path: Path) -> None:
    drawing = Drawing([Box(str(index), "module", text, text, wrong=text) for index, text in enumerate(HOSTILE)], [])
    complaints = await opened(tab, drawing, tmp_path)
    assert await tab.locator(".box").count() == len(HOSTILE)
    assert await tab.locator("img").count() == 0
    # The longest texts stay inside their boxes as the browser sets them, in whatever font it has.
    wide = await tab.evaluate(
        "boxes.filter(box => [...box.querySelectorAll('text')].some("
        "text => text.getBBox().width > box.querySelector('.shape').getBBox().width)).length"
    )
    assert wide == 0
    assert complaints == []
