"""What the graph panel and the rest of the editor do together: sources, selections, pictures, recording."""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from .harness import graphs
from .harness.graph_page import GraphPage, open_graph

pytestmark = pytest.mark.e2e

Open = Callable[..., GraphPage]
OPENS = "graph", open_graph
Box = dict[str, Any]
SETTLED = 300
"""Milliseconds after which a selection has been told."""


def titled(view: graphs.View, title: str) -> Box:
    return next(box for box in view["boxes"] if box["title"] == title)


def selected(graph: GraphPage) -> str | None:
    heading = graph.page.locator(".details h2")
    return heading.text_content() if heading.count() else None


def told(graph: GraphPage) -> list[str]:
    graph.page.wait_for_timeout(SETTLED)
    return [message["expression"] for message in graph.posted("selected")]


def in_sight(graph: GraphPage, box: Box) -> bool:
    stage = graph.page.locator("#graph").bounding_box()
    assert stage is not None
    x, y = graph.on_screen(box)
    return stage["x"] < x < stage["x"] + stage["width"] and stage["y"] < y < stage["y"] + stage["height"]


def perceptron() -> graphs.View:
    return graphs.perceptron().view("model", "model[0]", "model[2]")


# The line that ran an operation


def test_a_button_f12_and_a_double_click_go_to_the_line_of_an_operation(opened: Open) -> None:
    graph = opened()
    view = graphs.recorded(perceptron())
    graph.show(view)
    relu = titled(view, "Relu")
    graph.click(relu)
    button = graph.page.get_by_role("button", name=f"Go to Line {relu['source']['line']}")
    expect(button).to_have_attribute("title", f"Go to line {relu['source']['line']} of {graphs.FILE} (F12)")
    button.click()
    wanted = {"type": "line"} | relu["source"]
    assert graph.posted("line") == [wanted]
    graph.page.focus("#graph")
    graph.page.keyboard.press("F12")
    assert graph.posted("line") == [wanted, wanted]
    graph.click(relu, click_count=2)
    assert graph.posted("line") == [wanted, wanted, wanted]
    expect(graph.page.locator(".stage > .spoken")).to_contain_text(f"F12 goes to line {relu['source']['line']}")


def test_without_a_recorded_line_nothing_goes_anywhere(opened: Open) -> None:
    graph = opened()
    view = perceptron()
    graph.show(view)
    graph.click(titled(view, "Relu"), click_count=2)
    graph.page.focus("#graph")
    graph.page.keyboard.press("F12")
    expect(graph.page.get_by_role("button", name="Go to Line")).to_have_count(0)
    graph.page.keyboard.press("Escape")
    graph.page.keyboard.press("F12")
    graph.page.wait_for_timeout(100)
    assert graph.posted("line") == []


def test_a_double_click_on_a_module_opens_it_even_where_its_line_is_known(opened: Open) -> None:
    graph = opened()
    view = graphs.perceptron().view("model")
    module = next(box for box in view["boxes"] if box["opens"])
    module["source"] = {"file": graphs.FILE, "line": 9}
    graph.show(view)
    graph.click(module, click_count=2)
    graph.wait_for({"type": "open", "opened": ["model", module["opens"]]})
    assert graph.posted("line") == []


# The box to begin with


def test_a_new_graph_begins_with_its_selected_box_in_sight(opened: Open) -> None:
    graph = opened()
    view = graphs.many(400, 10)
    start = view["boxes"][5]
    graph.show(view | {"selected": start["id"]})
    assert selected(graph) == start["title"]
    assert in_sight(graph, start)
    # Seen already, and the next step of a loop begins with another one.
    end = view["boxes"][-3]
    graph.show(view | {"graph": 2, "selected": end["id"]})
    assert selected(graph) == end["title"]
    assert in_sight(graph, end)
    graph.show(view | {"graph": 3, "selected": "nowhere"})
    assert selected(graph) == end["title"]


def test_opening_a_module_and_a_page_that_comes_back_keep_what_one_selected(opened: Open) -> None:
    graph = opened()
    panel = graphs.perceptron()
    view = panel.view("model", "model[0]") | {"selected": "nothing yet"}
    view["selected"] = titled(view, "loss")["id"]
    graph.show(view)
    assert selected(graph) == "loss"
    graph.click(titled(view, "weight"))
    graph.show(panel.view("model", "model[0]", "model[2]") | {"selected": view["selected"]})
    assert selected(graph) == "weight"
    again = opened(kept=graph.at_rest())
    again.show(view)
    assert selected(again) == "weight"


# Selections here and in the inspector


def test_the_host_selects_a_box_of_the_graph_that_is_shown(opened: Open) -> None:
    graph = opened()
    view = graphs.perceptron().view("model", "model[0]")
    graph.send({"type": "select", "graph": 1, "box": titled(view, "bias")["id"]})
    graph.show(view)
    assert selected(graph) is None
    graph.send({"type": "select", "graph": 1, "box": titled(view, "bias")["id"]})
    expect(graph.page.locator(".details h2")).to_have_text("bias")
    graph.send({"type": "select", "graph": 1, "box": "folded away"})
    graph.send({"type": "select", "graph": 9, "box": titled(view, "loss")["id"]})
    graph.page.wait_for_timeout(100)
    assert selected(graph) == "bias"
    # What came from there is not sent back.
    assert told(graph) == []


def test_a_box_that_is_a_tensor_of_the_frame_is_told_when_a_person_selects_it(opened: Open) -> None:
    graph = opened()
    view = perceptron()
    graph.show(view)
    graph.click(titled(view, "Relu"))
    assert told(graph) == []
    graph.click(titled(view, "weight"))
    expression = titled(view, "weight")["expression"]
    assert told(graph) == [expression]
    graph.page.focus("#graph")
    graph.page.keyboard.press("End")
    assert told(graph) == [expression, "loss"]
    graph.page.fill("#search", "x")
    graph.show(perceptron() | {"graph": 2, "selected": titled(view, "x")["id"]})
    assert told(graph) == [expression, "loss"]


def test_of_boxes_that_are_run_through_the_last_alone_is_told(opened: Open) -> None:
    graph = opened()
    view = perceptron()
    graph.show(view)
    graph.page.focus("#graph")
    for _ in view["boxes"]:
        graph.page.keyboard.press("n")
    assert told(graph) == ["loss"]


# Export


def drawn(graph: GraphPage, number: int) -> tuple[int, int, bytes]:
    """Asks for a picture: its width, height and bytes."""
    graph.send({"type": "draw", "id": number})
    graph.wait_for({"type": "drawn", "id": number})
    encoded = graph.page.evaluate(
        """id => {
            const { png } = window.posted.find((message) => message.type === 'drawn' && message.id === id);
            return btoa(Array.from(png, (byte) => String.fromCharCode(byte)).join(''));
        }""",
        number,
    )
    data = base64.b64decode(encoded)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    return width, height, data


def pixels(graph: GraphPage, png: bytes, *places: tuple[float, float]) -> list[list[int]]:
    return graph.page.evaluate(
        """async ([encoded, places]) => {
            const bytes = Uint8Array.from(atob(encoded), (byte) => byte.charCodeAt(0));
            const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
            const canvas = new OffscreenCanvas(image.width, image.height);
            const context = canvas.getContext('2d');
            context.drawImage(image, 0, 0);
            return places.map(([x, y]) => [...context.getImageData(x, y, 1, 1).data]);
        }""",
        [base64.b64encode(png).decode(), places],
    )


def test_export_is_asked_for_by_its_button(opened: Open) -> None:
    graph = opened()
    graph.show(perceptron())
    graph.page.get_by_role("button", name="Export…").click()
    assert graph.posted("export") == [{"type": "export"}]


def test_the_whole_graph_is_drawn_whatever_one_looks_at(opened: Open) -> None:
    graph = opened()
    view = perceptron()
    graph.show(view)
    graph.click(titled(view, "Relu"))
    graph.page.get_by_role("button", name="Zoom In (+)").click()
    before = graph.camera()
    width, height, png = drawn(graph, 1)
    assert (width, height) == (int(view["width"] * 2), int(view["height"] * 2))
    assert graph.camera() == before
    paper = graph.page.evaluate(
        "getComputedStyle(document.querySelector('.ink-paper')).color.match(/\\d+/g).map(Number)"
    )
    boxes = [(2 * (box["x"] + 8), 2 * (box["y"] + box["height"] / 2)) for box in view["boxes"]]
    corner, *inside = pixels(graph, png, (1, 1), *boxes)
    assert corner == [*paper, 255]
    assert all(colour != corner for colour in inside)
    # Nothing of what is selected, searched for or faded is in it.
    graph.page.keyboard.press("Escape")
    graph.page.fill("#search", "weight")
    assert drawn(graph, 2)[2] == png


def test_a_graph_too_large_for_a_canvas_is_drawn_as_large_as_fits(opened: Open) -> None:
    graph = opened()
    graph.show(graphs.many(20_000, 100))
    width, height, _ = drawn(graph, 1)
    assert max(width, height) <= 8192
    assert width * height <= 64_000_000
    assert max(width, height) == 8192 or width * height > 63_900_000


def test_where_there_is_no_graph_none_is_drawn(opened: Open) -> None:
    graph = opened()
    graph.send({"type": "draw", "id": 4})
    graph.wait_for({"type": "undrawable", "id": 4, "text": "There is no graph to draw."})


# Recording


def test_the_recording_of_sources_is_switched_and_shown(opened: Open) -> None:
    graph = opened()
    graph.show(graphs.perceptron().first())
    tool = graph.page.get_by_role("button", name="Record Sources of Operations")
    expect(tool).to_have_attribute("aria-pressed", "false")
    tool.click()
    graph.wait_for({"type": "record", "on": True})
    # It is on once the program says so.
    expect(tool).to_have_attribute("aria-pressed", "false")
    graph.send({"type": "recording", "on": True})
    expect(tool).to_have_attribute("aria-pressed", "true")
    tool.click()
    graph.wait_for({"type": "record", "on": False})
    graph.send({"type": "stale"})
    expect(tool).to_be_disabled()
    graph.show(graphs.recorded(graphs.perceptron(number=2).first()))
    expect(tool).to_be_enabled()
    expect(tool).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("width", [280, 420, 630, 1100])
def test_the_tools_have_room_in_any_panel(opened: Open, width: int) -> None:
    graph = opened(width=width)
    graph.show(graphs.recorded(perceptron()))
    page = graph.page
    page.fill("#search", "weight")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for tool in ("Export…", "Record Sources of Operations", "Fit to View (0)", "Next Match (Enter)"):
        box = page.get_by_role("button", name=tool).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    field = page.locator("#search").bounding_box()
    bar = page.locator(".toolbar").bounding_box()
    assert field is not None
    assert bar is not None
    assert field["width"] >= 50
    assert bar["height"] <= (35 if width > 620 else 62)
