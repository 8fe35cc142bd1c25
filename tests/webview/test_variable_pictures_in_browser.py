"""The variable panel's drawing tabs in a real browser: real tensors, looked at by the real probe."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import torch
from playwright.sync_api import Browser, expect

from tensor_inspector.records.history import Point

from .harness.page import opener
from .harness.variable_tabs_page import TabsPage, bundle_tabs, grown, open_tabs, series

pytestmark = pytest.mark.e2e

Open = Callable[..., TabsPage]
CANVAS = ".picture-frame canvas"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundle_tabs(tmp_path_factory.mktemp("bundle"))


@pytest.fixture
def opened(running: Browser, built: Path) -> Iterator[Open]:
    with opener(partial(open_tabs, running, built)) as opening:
        yield opening


def seeded(*shape: int) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(0))


def last(page: TabsPage, question: str) -> dict[str, Any]:
    return [params for asked, params in page.asked if asked == question][-1]


def answered(page: TabsPage, question: str, many: int) -> None:
    """Waits for so many questions of a kind, and until the last one's answer is drawn."""
    for _ in range(100):
        if sum(asked == question for asked, _ in page.asked) >= many:
            break
        page.page.wait_for_timeout(20)
    assert sum(asked == question for asked, _ in page.asked) >= many
    page.page.wait_for_timeout(150)


def reddish(page: TabsPage) -> int:
    """Pixels that have the theme's error colour, #F85149 of the dark theme."""
    return sum(many for red, green, blue, _, many in page.colours() if (red, green, blue) == (0xF8, 0x51, 0x49))


def wheel(page: TabsPage, times: int, across: float = 0.5, down: float = 0.5) -> None:
    box = page.page.locator(CANVAS).bounding_box()
    assert box is not None
    page.page.mouse.move(box["x"] + box["width"] * across, box["y"] + box["height"] * down)
    for _ in range(times):
        page.page.mouse.wheel(0, -300)
    page.page.wait_for_timeout(300)


@pytest.mark.parametrize(("height", "odd"), [(200, math.nan), (600, math.nan), (200, math.inf)])
def test_one_element_that_is_no_number_among_sixteen_million_is_seen(opened: Open, height: int, odd: float) -> None:
    page = opened(height=height)
    big = seeded(4096, 4096)
    page.stop_with(big=big)
    page.inspect("big", "picture")
    assert reddish(page) == 0
    big[1234, 2345] = odd
    page.inspect("big")
    expect(page.page.locator(".picture-odd")).to_have_text("NaN 1" if math.isnan(odd) else "+Inf 1")
    if math.isnan(odd):
        assert reddish(page) >= 9
    assert page.largest < 1_000_000


def test_numbers_on_both_sides_of_zero_get_a_diverging_map_with_zero_in_its_middle(opened: Open) -> None:
    page = opened()
    page.stop_with(x=torch.tensor([[-1.0, 0.0, 10.0]]), positive=torch.tensor([[0.0, 1.0, 10.0]]))
    page.inspect("x", "picture")
    colours = {tuple(colour[:3]) for colour in page.colours()}
    assert (180, 4, 38) in colours
    assert any(abs(r - 221) < 4 and abs(g - 221) < 4 and abs(b - 221) < 4 for r, g, b in colours)
    page.inspect("positive")
    assert {(68, 1, 84), (253, 231, 37)} <= {tuple(colour[:3]) for colour in page.colours()}


def test_zooming_in_asks_for_the_part_in_sight_until_every_element_is_seen(opened: Open) -> None:
    page = opened()
    big = seeded(4096, 4096)
    page.stop_with(big=big)
    page.inspect("big", "picture")
    wheel(page, 14)
    answered(page, "picture", 2)
    asked = last(page, "picture")
    assert 0 < asked["height"] < 200
    assert 0 < asked["width"] < 400
    page.page.mouse.move(500, 100)
    page.page.wait_for_timeout(100)
    place = page.page.locator(".picture-tip-place").text_content() or ""
    row, column = (int(one) for one in place.removeprefix("big[").removesuffix("]").split(", "))
    assert asked["top"] <= row < asked["top"] + asked["height"]
    shown = float(page.page.locator(".picture-tip-value").text_content() or "")
    assert shown == pytest.approx(big[row, column].item(), rel=1e-6)
    page.page.get_by_role("button", name="Fit").click()
    expect(page.page.locator(".picture-sizes")).to_contain_text("4,096 × 4,096 in")


def test_the_keyboard_zooms_moves_and_shows_everything_again(opened: Open) -> None:
    page = opened()
    page.stop_with(x=seeded(400, 300))
    page.inspect("x", "picture")
    page.page.focus(CANVAS)
    for _ in range(8):
        page.page.keyboard.press("+")
    expect(page.page.get_by_role("button", name="Fit")).to_be_visible()
    answered(page, "picture", 2)
    before = last(page, "picture")["left"]
    for _ in range(3):
        page.page.keyboard.press("ArrowRight")
    answered(page, "picture", 3)
    assert last(page, "picture")["left"] > before
    page.page.keyboard.press("0")
    expect(page.page.get_by_role("button", name="Fit")).to_have_count(0)


def test_a_handle_of_the_colour_bar_moves_by_keys_and_a_double_click_puts_it_back(opened: Open) -> None:
    page = opened()
    page.stop_with(x=torch.linspace(0, 100, 5000).reshape(50, 100))
    page.inspect("x", "picture")
    high = page.page.get_by_role("slider", name="Highest colour")
    clipped = float(high.get_attribute("aria-valuenow") or "")
    assert 98 < clipped < 100
    few = len(page.colours())
    high.focus()
    for _ in range(5):
        page.page.keyboard.press("PageDown")
    page.page.wait_for_timeout(100)
    assert float(high.get_attribute("aria-valuenow") or "") < 55
    assert len(page.colours()) <= few
    page.page.locator(".colour-bar").dblclick(position={"x": 50, "y": 60})
    assert float(high.get_attribute("aria-valuenow") or "") == clipped
    page.page.get_by_role("button", name="Full range").click()
    assert float(high.get_attribute("aria-valuenow") or "") == 100


def test_an_image_has_its_own_colours_and_knows_blue_first(opened: Open) -> None:
    page = opened()
    image = torch.zeros(3, 20, 30)
    image[0] = 1
    page.stop_with(image=image)
    page.inspect("image", "picture")
    assert page.colours()[0][:3] == [255, 0, 0] or page.colours()[1][:3] == [255, 0, 0]
    page.page.get_by_role("button", name="BGR").click()
    answered(page, "picture", 2)
    assert any(colour[:3] == [0, 0, 255] for colour in page.colours())


def test_a_batch_is_a_grid_and_a_click_on_a_panel_goes_there_in_all_tabs(opened: Open) -> None:
    page = opened()
    page.stop_with(batch=torch.rand(8, 3, 32, 32))
    page.inspect("batch", "picture")
    asked = last(page, "picture")
    assert (asked["grid"], asked["channels"], asked["many"]) == (0, 1, 64)
    box = page.page.locator(CANVAS).bounding_box()
    assert box is not None
    # Eight panels stand in one row.
    page.page.mouse.click(box["x"] + 150 + 60, box["y"] + 60)
    answered(page, "picture", 2)
    asked = last(page, "picture")
    assert asked["grid"] is None
    assert asked["cut"]["index"] == page.page.evaluate("panel.cut.value.index")
    assert asked["cut"]["index"].startswith("1, ")


def test_feature_maps_can_have_their_own_scales(opened: Open) -> None:
    page = opened()
    page.stop_with(maps=seeded(4, 16, 8, 8) * torch.arange(1, 17).view(1, 16, 1, 1))
    page.inspect("maps", "picture")
    page.page.get_by_label("Panels", exact=True).select_option("1")
    answered(page, "picture", 2)
    assert last(page, "picture")["grid"] == 1
    together = page.colours()
    page.page.get_by_role("button", name="Own scales").click()
    page.page.wait_for_timeout(100)
    assert page.colours() != together


def test_a_mask_is_laid_over_and_a_wrong_one_is_told(opened: Open) -> None:
    page = opened()
    mask = torch.zeros(20, 30, dtype=torch.bool)
    mask[5:9] = True
    page.stop_with(x=seeded(20, 30), mask=mask)
    page.inspect("x", "picture")
    plain = page.colours()
    field = page.page.get_by_label("Mask expression")
    field.fill("mask")
    field.press("Enter")
    answered(page, "picture", 2)
    assert page.colours() != plain
    field.fill("nothing")
    field.press("Enter")
    answered(page, "picture", 3)
    expect(page.page.locator(".sorry")).to_contain_text("nothing")


def test_the_picture_is_saved_as_png_with_its_colour_bar(opened: Open) -> None:
    page = opened()
    page.stop_with(x=seeded(20, 30))
    page.inspect("x", "picture")
    page.page.get_by_role("button", name="Save PNG").click()
    page.page.wait_for_function("() => window.posted.some(({ type }) => type === 'png')")
    size, start = page.page.evaluate(
        "() => { const { png } = window.posted.find(({ type }) => type === 'png');"
        " return [png.length, [...png.slice(1, 4)]]; }"
    )
    assert bytes(start) == b"PNG"
    assert size > 2000


def test_the_difference_of_two_variables_is_drawn(opened: Open) -> None:
    page = opened()
    x = seeded(30, 40)
    y = x.clone()
    y[3, 4] += 5
    page.stop_with(x=x, y=y)
    page.inspect("x", "picture")
    page.page.evaluate("window.against = { expression: 'y', calls: false, kept: null }")
    page.send({"type": "tab", "tab": "compare"})
    answered(page, "picture", 2)
    assert last(page, "picture")["against"]["expression"] == "y"
    expect(page.page.locator(".picture-range")).to_have_text("-5 … 0")


def test_a_histogram_counts_every_element_and_a_drag_looks_closer(opened: Open) -> None:
    page = opened(height=260)
    values = torch.cat([seeded(5000), torch.tensor([math.nan] * 3)])
    page.stop_with(x=values)
    page.inspect("x", "distribution")
    section = page.page.locator(".distribution")
    expect(section).to_contain_text("5,003 elements")
    expect(section).to_contain_text("3 NaN")
    expect(section.locator(".exactness")).to_have_text("exact")
    expect(section.locator(".quantiles")).to_contain_text("median")
    box = page.page.locator(".chart .u-over").bounding_box()
    assert box is not None
    page.page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 20)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 20, steps=4)
    page.page.mouse.up()
    answered(page, "distribution", 2)
    asked = last(page, "distribution")
    assert values[:5000].min() < asked["low"] < asked["high"] < values[:5000].max()
    expect(section).to_contain_text("below")
    page.page.get_by_title("Show the whole range again").click()
    answered(page, "distribution", 3)
    assert last(page, "distribution")["low"] is None


def test_the_gradient_has_its_own_histogram_beside(opened: Open) -> None:
    page = opened(height=260)
    weight = seeded(40, 30).requires_grad_()
    (weight**3).sum().backward()
    page.stop_with(weight=weight)
    page.inspect("weight", "distribution")
    expect(page.page.locator(".spread-name")).to_have_text(["weight", "weight.grad"])


def test_along_a_dimension_nan_stands_out_and_a_click_goes_there(opened: Open) -> None:
    page = opened(height=260)
    x = seeded(32, 12)
    x[:, 7] = math.nan
    page.stop_with(x=x)
    page.inspect("x", "distribution")
    page.page.get_by_label("Of", exact=True).select_option("1")
    answered(page, "along", 1)
    first = page.page.locator(".outstanding-one").first
    expect(first).to_contain_text("7nothing finite · 32 NaN")
    first.click()
    assert page.page.evaluate("panel.cut.value.index") == ":, 7"


def course(many: int, first: int = 1, **changes: Any) -> list[Point]:
    return [
        Point(at=at, time=at, step=at * 10, mean=math.sin(at / 50), min=-2.0, max=2.0, norm=3.0 + at, **changes)
        for at in range(first, first + many)
    ]


def test_without_a_history_words_say_how_to_make_one(opened: Open) -> None:
    page = opened()
    page.send({"type": "tab", "tab": "history"})
    expect(page.page.locator(".history-empty")).to_contain_text("Pin a tensor")
    expect(page.page.locator(".history-empty")).to_contain_text("Add a logpoint")
    page.page.get_by_role("button", name="Add Logpoint…").click()
    assert page.posted("addLogpoint") == [{"type": "addLogpoint", "expression": ""}]


def test_ten_thousand_points_come_in_while_the_chart_stays_where_it_is(opened: Open) -> None:
    page = opened(height=260)
    page.send({"type": "tab", "tab": "history"})
    page.send(grown(series("a", "loss", course(9_900)), reset=True))
    chart = page.page.locator(".chart")
    expect(chart).to_have_attribute("aria-label", re.compile("^loss over time, 9,900 points, first 0.02 .*‖·‖ 9903$"))
    canvas = page.page.locator(".chart canvas").element_handle()
    for start in range(9_901, 10_000, 10):
        page.send(grown(series("a", "loss", course(10, start))))
    expect(chart).to_have_attribute("aria-label", re.compile("^loss over time, 10,000 points"))
    # The same canvas: a chart made anew with each batch would blink.
    assert page.page.locator(".chart canvas").evaluate("(now, before) => now === before", canvas)
    page.page.focus(".chart")
    page.page.keyboard.press("Home")
    expect(page.page.locator(".readout")).to_contain_text("step 10 · stop 1")


def test_logpoints_are_listed_with_their_line_and_can_be_removed(opened: Open) -> None:
    page = opened(height=260)
    page.send({"type": "tab", "tab": "history"})
    logpoint = {
        "id": "p1", "file": "/home/ada/train.py", "line": 57, "expressions": "loss, x.grad", "every": 10,
        "condition": "step > 5", "statistics": True, "enabled": True,
    }  # fmt: skip
    page.send({"type": "logpoints", "logpoints": [logpoint]})
    row = page.page.locator(".logpoint")
    expect(row).to_contain_text("loss, x.grad")
    expect(row).to_contain_text("every 10th hit · if step > 5")
    row.get_by_role("button", name="train.py:57", exact=True).click()
    assert page.posted("line") == [{"type": "line", "file": "/home/ada/train.py", "line": 57}]
    row.get_by_role("button", name="Remove").click()
    assert page.posted("removeLogpoint") == [{"type": "removeLogpoint", "id": "p1"}]


def test_lost_points_are_told_and_logging_is_switched(opened: Open) -> None:
    page = opened(height=260)
    page.send({"type": "tab", "tab": "history"})
    page.send(grown(series("b", "loss", course(20), kind="logpoint", lost=12), reset=True))
    expect(page.page.locator(".gaps")).to_contain_text("12 hits lost")
    page.page.get_by_role("button", name="Log to TensorBoard").click()
    page.wait_for({"type": "logTo", "target": "tensorboard", "on": True})
    page.send(
        {"type": "logging", "now": {"target": "tensorboard", "on": True, "folder": "runs", "sentence": "Into runs."}}
    )
    expect(page.page.locator(".log-sentence")).to_have_text("Into runs.")
    page.page.get_by_role("button", name="Logging to TensorBoard").click()
    page.wait_for({"type": "logTo", "target": "tensorboard", "on": False})


def test_charts_take_another_theme_s_colours_when_it_changes(opened: Open) -> None:
    page = opened(height=260)
    page.stop_with(x=seeded(1000))
    page.inspect("x", "distribution")
    before = page.colours(".chart canvas")
    page.page.evaluate("document.documentElement.style.setProperty('--vscode-charts-blue', '#00ff00')")
    page.page.wait_for_timeout(200)
    assert page.colours(".chart canvas") != before


def test_what_was_chosen_is_still_so_after_a_look_at_another_tab(opened: Open) -> None:
    page = opened()
    page.stop_with(x=seeded(30, 40), y=seeded(5, 5, 5))
    page.inspect("x", "picture")
    page.page.get_by_label("Colours", exact=True).select_option("magma")
    page.page.get_by_role("slider", name="Highest colour").press("PageDown")
    page.send({"type": "tab", "tab": "history"})
    expect(page.page.locator(".picture-stage")).to_have_count(0)
    page.send({"type": "tab", "tab": "picture"})
    answered(page, "picture", 2)
    expect(page.page.get_by_label("Colours", exact=True)).to_have_value("magma")
    high = page.page.get_by_role("slider", name="Highest colour")
    moved = float(high.get_attribute("aria-valuenow") or "")
    page.inspect("y")
    assert float(high.get_attribute("aria-valuenow") or "") != moved


def test_nothing_is_asked_while_the_program_runs(opened: Open) -> None:
    page = opened()
    page.stop_with(x=seeded(30, 40))
    page.inspect("x", "picture")
    page.send({"type": "stale"})
    many = len(page.asked)
    page.page.evaluate("panel.cut.value = { index: '0:5', rows: null, columns: null }")
    page.page.wait_for_timeout(200)
    assert len(page.asked) == many
