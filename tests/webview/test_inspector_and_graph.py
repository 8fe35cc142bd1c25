"""The inspector's rows and the boxes of the graph: what is selected in one is highlighted in the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .harness import frames
from .harness.inspector_page import Inspector, open_inspector

pytestmark = pytest.mark.e2e

Open = Callable[..., Inspector]
OPENS = "inspector", open_inspector
SETTLED = 300
"""Milliseconds after which a selection has been told."""


def line(inspector: Inspector, name: str):
    return inspector.page.locator(".line", has=inspector.page.get_by_text(name, exact=True)).first


def told(inspector: Inspector) -> list[str]:
    inspector.page.wait_for_timeout(SETTLED)
    return [message["expression"] for message in inspector.posted("selected")]


def test_a_row_that_a_person_selects_is_told(opened: Open) -> None:
    inspector = opened(width=420, height=900)
    inspector.show(frames.busy().view())
    line(inspector, "hidden").click()
    assert told(inspector) == ["hidden"]
    line(inspector, "Locals").click()
    assert told(inspector) == ["hidden"]


def test_of_rows_that_are_run_through_the_last_alone_is_told(opened: Open) -> None:
    inspector = opened(width=420, height=900)
    inspector.show(frames.busy().view())
    inspector.page.focus("#tensors")
    for _ in range(4):
        inspector.page.keyboard.press("ArrowDown")
    (last,) = told(inspector)
    expect(inspector.page.locator(".line.active .label")).to_have_text(last)


def test_a_tensor_selected_in_the_graph_gets_its_row_without_the_focus(opened: Open) -> None:
    inspector = opened(width=320, height=400)
    inspector.show(frames.busy().view())
    inspector.send({"type": "select", "expression": "self.blocks[2].weight"})
    row = inspector.page.locator(".line.active")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("f32[64, 64]")
    expect(inspector.page.locator("#tensors")).not_to_be_focused()
    inspector.send({"type": "select", "expression": "nowhere"})
    # What came from there is not sent back.
    assert told(inspector) == []
    expect(row).to_contain_text("f32[64, 64]")


def test_a_selection_in_the_graph_leaves_the_filter_alone(opened: Open) -> None:
    inspector = opened(width=420, height=900)
    inspector.show(frames.busy().view())
    inspector.page.fill("#filter", "labels")
    inspector.send({"type": "select", "expression": "hidden"})
    inspector.page.wait_for_timeout(100)
    expect(inspector.page.locator(".line.active")).to_have_count(0)
    inspector.send({"type": "select", "expression": "labels"})
    expect(inspector.page.locator(".line.active .label")).to_have_text("labels")
    expect(inspector.page.locator("#filter")).to_have_value("labels")


def test_a_selection_that_waits_to_be_told_gives_way_to_one_of_the_graph(opened: Open) -> None:
    inspector = opened(width=420, height=900)
    inspector.show(frames.busy().view())
    inspector.page.focus("#tensors")
    inspector.page.evaluate(
        """() => {
            const press = (key) => document.getElementById('tensors').dispatchEvent(
                new KeyboardEvent('keydown', { key, bubbles: true }));
            press('ArrowDown');
            press('ArrowDown');
            window.postMessage({ type: 'select', expression: 'hidden' }, '*');
        }"""
    )
    assert told(inspector) == []
    expect(inspector.page.locator(".line.active .label")).to_have_text("hidden")


# A row's way to its graph


def test_a_row_with_a_graph_has_a_button_and_a_key_for_it(opened: Open) -> None:
    inspector = opened(width=420, height=900)
    inspector.show(frames.busy().view())
    hidden, mask = line(inspector, "hidden"), line(inspector, "mask")
    hidden.hover()
    button = hidden.locator("[title='Show Autograd Graph (G)']")
    expect(button).to_be_visible()
    button.click()
    assert inspector.posted("graph") == [{"type": "graph", "expression": "hidden"}]
    mask.hover()
    expect(mask.locator("[title='Pin (P)']")).to_be_visible()
    expect(mask.locator("[title='Show Autograd Graph (G)']")).to_have_count(0)
    hidden.click()
    inspector.page.keyboard.press("g")
    assert len(inspector.posted("graph")) == 2
    mask.click()
    inspector.page.keyboard.press("g")
    assert len(inspector.posted("graph")) == 2, "no operation has made it"


def test_a_long_path_keeps_its_end_and_reads_from_left_to_right(opened: Open) -> None:
    inspector = opened(width=300, height=900)
    inspector.show(frames.busy().view())
    label = inspector.page.locator(".label.path", has_text="cache['keys']")
    expect(label).to_have_css("direction", "rtl")
    expect(label.locator("bdi")).to_have_css("direction", "ltr")
    expect(label).to_have_text("cache['keys']")
