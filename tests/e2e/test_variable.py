"""Looking inside a tensor in the workbench: each part of the variable panel on the digits example."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import numpy
import pytest
import pytest_asyncio
from playwright.async_api import Frame, Locator, expect

from .conftest import SHOTS, STOP_LINE, keep_evidence_of_failure
from .test_main_job import inspector
from .test_moves import row, wait_copied
from .workbench import CodeServer, Workbench, until

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]


@pytest_asyncio.fixture
async def workbench(
    standing: Workbench, installed: CodeServer, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    """One window for all of them: none lets the program go on but the last two."""
    yield standing
    await keep_evidence_of_failure(request, standing, installed)


async def panel(workbench: Workbench, *, showing: str = "", state: str = "none") -> Frame:
    """The variable panel once it shows a variable of this type."""
    frame = await workbench.webview(f"main.variable[data-state={state}]")
    if showing:
        await expect(frame.locator(".header .type")).to_have_text(showing)
    return frame


async def inspect(workbench: Workbench, expression: str, *, showing: str = "", state: str = "none") -> Frame:
    """Types an expression into the panel's box."""
    if await workbench.page.locator(".panel .action-item.checked", has_text="Tensor").count() == 0:
        await workbench.run_command("Tensor: Focus on Variable View")
    frame = await workbench.webview("main.variable")
    box = frame.get_by_role("textbox", name="Expression to inspect")
    await box.fill(expression)
    await box.press("Enter")
    return await panel(workbench, showing=showing, state=state)


async def part(frame: Frame, name: str) -> Locator:
    """One of the panel's parts, by its tab."""
    await frame.get_by_role("tab", name=name).click()
    return frame.get_by_role("tabpanel", name=name)


async def painted(frame: Frame) -> list[str]:
    """The elements in sight, once the grid shows all of them and none of a table before."""
    await frame.locator(".grid-row .cell").first.wait_for()
    await expect(frame.locator(".grid-row .cell:is(.unknown, .before)")).to_have_count(0)
    return [text.strip() for text in await frame.locator(".grid-row .cell").all_inner_texts()]


async def test_a_row_s_menu_shows_the_elements_of_its_tensor(workbench: Workbench) -> None:
    view = await inspector(workbench)
    await row(view, "logits").click(button="right")
    await view.get_by_role("menuitem", name="Inspect Values").click()
    frame = await panel(workbench, showing="f32[64, 10]")
    numbers = await painted(frame)
    await expect(frame.locator(".header .summary")).to_contain_text("AddmmBackward0")
    assert len(numbers) >= 50
    assert all(re.fullmatch(r"-?\d+\.\d+", text) for text in numbers)
    assert await workbench.notifications() == []
    await workbench.screenshot(SHOTS / "values-dark.png")


async def test_an_expression_with_a_call_asks_before_it_runs_code(workbench: Workbench) -> None:
    frame = await inspect(workbench, "torch.arange(6.0).reshape(2, 3) / 4", state="asks")
    await workbench.screenshot(SHOTS / "values-asks-dark.png")
    await frame.get_by_role("button", name="Evaluate").click()
    await panel(workbench, showing="f32[2, 3]")
    assert [float(text) for text in await painted(frame)] == [0, 0.25, 0.5, 0.75, 1, 1.25]


async def test_what_fails_says_why_and_what_was_shown_can_be_had_again(workbench: Workbench) -> None:
    frame = await inspect(workbench, "logitz", state="failed")
    await expect(frame.locator(".notice")).to_contain_text("logitz")
    await workbench.screenshot(SHOTS / "values-failed-dark.png")
    await inspect(workbench, "logits", showing="f32[64, 10]")


async def test_a_slider_goes_through_a_dimension_and_a_subscript_cuts(workbench: Workbench) -> None:
    frame = await inspect(workbench, "images", showing="f32[64, 1, 8, 8]")
    first = await painted(frame)
    box = frame.get_by_role("spinbutton", name="Dimension 0: index")
    await box.fill("7")
    await box.press("Enter")

    async def others() -> bool:
        return await painted(frame) != first

    await until("the elements of another image", others)
    await workbench.screenshot(SHOTS / "values-slider-dark.png")
    subscript = frame.get_by_role("textbox", name=re.compile("subscript", re.IGNORECASE))
    await subscript.fill("7, 0, ::2, 1:4")
    await subscript.press("Enter")
    await expect(frame.locator(".grid-row .cell")).to_have_count(12)
    await subscript.fill("7, 0, 9")
    await subscript.press("Enter")
    await expect(frame.get_by_role("tabpanel")).to_contain_text("out of range")
    await subscript.fill("")
    await subscript.press("Enter")


async def test_go_to_finds_the_largest_element_and_the_keyboard_copies(workbench: Workbench) -> None:
    frame = await inspect(workbench, "logits", showing="f32[64, 10]")
    await painted(frame)
    await frame.get_by_title("Go to Minimum, Maximum, NaN…").click()
    await frame.get_by_role("menuitem", name="Maximum").click()
    status = frame.locator(".status-line .active-place")
    place = re.compile(r"logits\[(?!0, 0\])\d+, \d+\] = (-?[\d.]+)")
    await expect(status).to_contain_text(place)
    largest = place.search(await status.text_content() or "")
    assert largest is not None
    assert float(largest[1]) > 0
    await frame.locator(".cell.active").wait_for()
    await workbench.page.keyboard.press("Control+C")
    await wait_copied(workbench, re.escape(largest[1]) + r"\s*")


async def test_a_picture_shows_a_batch_as_a_grid(workbench: Workbench) -> None:
    frame = await inspect(workbench, "images", showing="f32[64, 1, 8, 8]")
    picture = await part(frame, "Picture")
    await drawn(picture)
    await workbench.screenshot(SHOTS / "picture-dark.png")


async def test_a_distribution_is_exact_and_has_quantiles(workbench: Workbench) -> None:
    frame = await inspect(workbench, "self.hidden.weight", showing="f32[64, 128]")
    spread = await part(frame, "Distribution")
    await drawn(spread)
    await expect(spread.get_by_role("table")).to_contain_text("median")
    await expect(spread).to_contain_text("exact")
    await workbench.screenshot(SHOTS / "distribution-dark.png")


async def test_facts_say_what_is_known_and_make_one_like_it(workbench: Workbench) -> None:
    frame = await inspect(workbench, "self.hidden.weight", showing="f32[64, 128]")
    facts = await part(frame, "Facts")
    for word in ("Parameter", "float32", "64", "leaf"):
        await expect(facts).to_contain_text(word)
    await expect(facts).to_contain_text("torch.")
    await workbench.screenshot(SHOTS / "facts-dark.png")


async def test_two_expressions_are_compared_element_by_element(workbench: Workbench) -> None:
    frame = await inspect(workbench, "logits", showing="f32[64, 10]")
    compare = await part(frame, "Compare")
    other = compare.get_by_role("textbox").first
    await other.fill("logits * 1.5")
    await other.press("Enter")
    await expect(compare.locator(".verdict")).to_contain_text("640")
    await workbench.screenshot(SHOTS / "compare-dark.png")
    await other.fill("logits + 0")
    await other.press("Enter")
    await expect(compare.locator(".verdict.close")).to_be_visible()


async def drawn(of: Locator) -> None:
    """Waits until a canvas has something on it."""
    canvas = of.locator("canvas").first
    await canvas.wait_for()
    # More colours than a background has, and no view that still waits.
    colours = """canvas => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    }"""

    async def has_colours() -> bool:
        return await canvas.evaluate(colours) > 2

    await until("the canvas to be drawn", has_colours)


PARTS = ("Values", "Picture", "Distribution", "Facts", "Compare", "History")


@pytest.mark.parametrize("theme", ["Light Modern", "Dark High Contrast"])
async def test_every_part_takes_the_theme_s_colours(workbench: Workbench, theme: str) -> None:
    frame = await inspect(workbench, "images", showing="f32[64, 1, 8, 8]")
    before = await frame.evaluate("() => getComputedStyle(document.body).backgroundColor")
    await workbench.set_theme(theme)
    await expect(frame.locator("body")).not_to_have_css("background-color", before)
    for name in PARTS:
        opened = await part(frame, name)
        if name == "Values":
            await painted(frame)
        if name in ("Picture", "Distribution"):
            await drawn(opened)
        await workbench.screenshot(SHOTS / f"variable-{name.lower()}-{theme.lower().replace(' ', '-')}.png")
    await workbench.set_theme("Dark Modern")
    await expect(frame.locator("body")).to_have_css("background-color", before)


async def test_an_export_is_a_file_that_numpy_reads(workbench: Workbench, tmp_path: Path) -> None:
    await inspect(workbench, "logits", showing="f32[64, 10]")
    target = tmp_path / "logits für alle.npy"
    await workbench.run_command("Tensor Inspector: Export Variable…")
    await workbench.quick_input.pick("NumPy (.npy)")
    await workbench.quick_input.save_as(target)

    async def written() -> bool:
        return target.exists()

    await until("the file", written)
    found = numpy.load(target)
    assert found.shape == (64, 10)
    assert found.dtype == numpy.float32


async def test_each_stop_adds_a_point_to_what_is_pinned(workbench: Workbench) -> None:
    frame = await inspect(workbench, "logits", showing="f32[64, 10]")
    await frame.get_by_role("button", name="Pin: Follow It Over Time").click()
    history = await part(frame, "History")
    for stop in (1, 2, 3, 4):
        # A stop that is left before it has been measured adds none.
        series = history.get_by_role("option", name="logits")
        counted = "1 point" if stop == 1 else f"{stop} points"
        await expect(series).to_have_attribute("title", re.compile(rf"^logits\n{counted}\n.*stop {stop}"))
        if stop < 4:
            await workbench.focus_editor()
            await workbench.debugging.resume()
    await workbench.debugging.wait_stopped(STOP_LINE)
    await drawn(history)
    await workbench.screenshot(SHOTS / "history-dark.png")
    view = await inspector(workbench)
    await expect(row(view, "logits").first.locator("svg.sparkline")).to_be_visible()


async def test_while_the_program_runs_the_panel_says_so(workbench: Workbench) -> None:
    frame = await part_of_values(workbench)
    await workbench.editor.toggle_breakpoint(STOP_LINE)
    await workbench.focus_editor()
    await workbench.debugging.resume()
    await expect(frame.locator("main.variable.stale")).to_contain_text(re.compile("went on|has ended"))
    await workbench.screenshot(SHOTS / "values-stale-dark.png")


async def part_of_values(workbench: Workbench) -> Frame:
    frame = await panel(workbench, showing="f32[64, 10]")
    await part(frame, "Values")
    await painted(frame)
    return frame
