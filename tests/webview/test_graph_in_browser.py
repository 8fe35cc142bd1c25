"""The graph panel's webview in a real browser: what a person does, and what then stands on screen."""

from __future__ import annotations

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


def titled(view: graphs.View, title: str) -> Box:
    return next(box for box in view["boxes"] if box["title"] == title)


def selected(graph: GraphPage) -> str | None:
    heading = graph.page.locator(".details h2")
    return heading.text_content() if heading.count() else None


def press(graph: GraphPage, *keys: str) -> None:
    graph.page.focus("#graph")
    for key in keys:
        graph.page.keyboard.press(key)


def colours_drawn(graph: GraphPage) -> int:
    """How many different pixels the canvas has: one where nothing is drawn."""
    return graph.page.evaluate(
        """() => {
            const canvas = document.getElementById('graph');
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )


def test_before_the_first_message_words_say_what_will_be_here(opened: Open) -> None:
    graph = opened()
    expect(graph.page.locator("main")).to_have_attribute("data-state", "waiting")
    expect(graph.page.locator(".notice")).to_contain_text("The autograd graph of a tensor is shown here.")


def test_a_graph_is_drawn_with_its_title_and_summary(opened: Open) -> None:
    graph = opened()
    view = graphs.perceptron().first()
    graph.show(view)
    expect(graph.page.locator("h1")).to_have_text("loss")
    expect(graph.page.locator(".summary")).to_contain_text("7 operations · 5 leaves")
    expect(graph.page.locator(".summary")).to_contain_text("Net.forward · line 31")
    camera = graph.camera()
    canvas = graph.page.locator("#graph").bounding_box()
    assert canvas is not None
    for box in view["boxes"]:
        x, y = graph.on_screen(box)
        assert canvas["x"] < x < canvas["x"] + canvas["width"]
        assert canvas["y"] < y < canvas["y"] + canvas["height"]
        edge = graph.on_screen(box, 0)[0] + 0.5 * camera["scale"]
        if box["kind"] in ("operation", "parameter"):
            assert graph.colour_at(edge, y)[3] > 0
    expect(graph.page.locator("#graph")).to_have_attribute("role", "application")


def test_a_click_selects_and_shows_details_and_a_click_beside_clears(opened: Open) -> None:
    graph = opened()
    view = graphs.perceptron().view("model", "model[0]", "model[2]")
    graph.show(view)
    graph.click(titled(view, "Relu"))
    details = graph.page.locator(".details")
    expect(details.locator("h2")).to_have_text("Relu")
    expect(details.locator(".kind")).to_have_text("Operation")
    expect(details.locator("dl")).to_contain_text("ReluBackward0")
    expect(graph.page.locator(".stage > .spoken")).to_contain_text("Relu, operation")
    stage = graph.page.locator("#graph").bounding_box()
    assert stage is not None
    graph.page.mouse.click(stage["x"] + 5, stage["y"] + 5)
    expect(details).to_have_count(0)


def test_selecting_leaves_the_path_and_fades_the_rest(opened: Open) -> None:
    graph = opened()
    view = graphs.perceptron().view("model", "model[0]", "model[2]")
    graph.show(view)
    other = next(box for box in view["boxes"] if box["title"] == "weight" and "[4, 16]" in box["detail"])
    place = graph.on_screen(other, 0)
    before = graph.colour_at(place[0] + 1, place[1])
    graph.click(titled(view, "Relu"))
    graph.page.wait_for_timeout(100)
    after = graph.colour_at(place[0] + 1, place[1])
    assert sum(after[:3]) < sum(before[:3])


def test_details_reveal_copy_open_and_close(opened: Open) -> None:
    graph = opened()
    view = graphs.perceptron().view("model", "model[0]")
    graph.show(view)
    graph.click(titled(view, "weight"))
    graph.page.get_by_role("button", name="Show in Inspector").click()
    graph.wait_for({"type": "reveal", "expression": "model[0].weight"})
    graph.page.get_by_role("button", name="Copy").click()
    (copied,) = graph.posted("copy")
    assert copied["text"].startswith("weight\nparameter\nf32[16, 8] · no .grad\nname: model[0].weight")
    graph.page.locator(".details").get_by_role("button", name="Close", exact=True).click()
    graph.wait_for({"type": "open", "graph": 1, "opened": ["model"]})


def test_a_module_opens_by_its_chevron_and_what_was_clicked_stays_under_the_pointer(opened: Open) -> None:
    graph = opened()
    panel = graphs.encoder()
    view = panel.view("model", "model.layers")
    graph.show(view)
    row = next(box for box in view["boxes"] if box["opens"])
    before = graph.on_screen(row)
    graph.click(row, across=0.03)
    wanted = ["model", "model.layers", row["opens"]]
    graph.wait_for({"type": "open", "graph": 1, "opened": wanted})
    inside = panel.view(*wanted)
    graph.show(inside)
    first = min((box for box in inside["boxes"] if row["opens"] in box["closes"]), key=lambda box: box["y"])
    assert graph.on_screen(first) == pytest.approx(before, abs=1)
    assert selected(graph) == first["title"]
    press(graph, "Backspace")
    graph.wait_for({"type": "open", "graph": 1, "opened": ["model", "model.layers"]})
    graph.show(view)
    assert graph.on_screen(row) == pytest.approx(before, abs=1)
    assert selected(graph) == row["title"]


def test_modules_opened_in_haste_are_all_open_in_the_end(opened: Open) -> None:
    graph = opened()
    panel = graphs.perceptron()
    view = panel.view("model")
    graph.show(view)
    first, second = (box for box in view["boxes"] if box["opens"])
    graph.click(first, across=0.06)
    graph.click(second, across=0.06)
    graph.wait_for({"type": "open", "opened": ["model", first["opens"], second["opens"]]})
    graph.show(panel.view("model", first["opens"]))
    graph.show(panel.view("model", first["opens"], second["opens"]))
    graph.page.get_by_role("button", name=f"Close {first['opens']}", exact=True).click()
    graph.wait_for({"type": "open", "opened": ["model", second["opens"]]})


def test_a_double_click_opens_too(opened: Open) -> None:
    graph = opened()
    view = graphs.encoder().view("model", "model.layers")
    graph.show(view)
    row = next(box for box in view["boxes"] if box["opens"])
    graph.click(row, click_count=2)
    graph.wait_for({"type": "open", "opened": ["model", "model.layers", row["opens"]]})
    assert len(graph.posted("open")) == 1


def test_open_modules_are_closed_by_their_chips_and_long_lists_collapse(opened: Open) -> None:
    graph = opened()
    panel = graphs.network()
    view = panel.view("model", "model[0]", "model[1]", "model[1].first", "model[1].norm", "model[3]", "model[3].first",
                      "model[3].norm", "model[5]")  # fmt: skip
    graph.show(view)
    page = graph.page
    expect(page.locator(".chip")).to_have_count(6)
    page.get_by_role("button", name="3 more").click()
    expect(page.locator(".chip")).to_have_count(9)
    page.get_by_role("button", name="Close model[1]", exact=True).click()
    left = [name for name in view["opened"] if not name.startswith("model[1]")]
    graph.wait_for({"type": "open", "graph": 1, "opened": left})
    page.get_by_role("button", name="Close all").click()
    graph.wait_for({"type": "open", "graph": 1, "opened": []})


def test_the_keyboard_goes_everywhere(opened: Open) -> None:
    graph = opened()
    view = graphs.perceptron().view("model", "model[0]", "model[2]")
    graph.show(view)
    seen: list[str | None] = []
    press(graph, "n")
    for _ in view["boxes"]:
        seen.append(selected(graph))
        press(graph, "Tab")
    assert sorted(map(str, seen)) == sorted(box["title"] for box in view["boxes"])
    assert seen[-1] == "loss"
    # At the end, Tab leaves the graph.
    expect(graph.page.locator("#graph")).not_to_be_focused()
    press(graph, "p")
    assert selected(graph) == "Mean"
    press(graph, "Escape")
    assert selected(graph) is None
    press(graph, "/")
    expect(graph.page.locator("#search")).to_be_focused()
    press(graph, "Control+f")
    expect(graph.page.locator("#search")).to_be_focused()


def test_keys_buttons_and_wheel_zoom_and_pan(opened: Open) -> None:
    graph = opened()
    view = graphs.perceptron().view("model", "model[0]", "model[2]")
    graph.show(view)
    fitted = graph.camera()
    press(graph, "+")
    assert graph.camera()["scale"] == pytest.approx(fitted["scale"] * 1.25)
    press(graph, "-", "ArrowRight", "ArrowDown")
    moved = graph.camera()
    assert moved["x"] > fitted["x"]
    assert moved["y"] > fitted["y"]
    press(graph, "0")
    assert graph.camera() == pytest.approx(fitted)
    graph.page.get_by_role("button", name="Zoom In (+)").click()
    assert graph.camera()["scale"] > fitted["scale"]
    graph.page.get_by_role("button", name="Fit to View (0)").click()
    relu = titled(view, "Relu")
    place = graph.on_screen(relu)
    graph.page.mouse.move(*place)
    graph.page.mouse.wheel(0, -300)
    assert graph.on_screen(relu) == pytest.approx(place, abs=1)
    assert graph.camera()["scale"] > fitted["scale"]
    graph.page.mouse.down()
    graph.page.mouse.move(place[0] + 60, place[1] + 30, steps=4)
    graph.page.mouse.up()
    assert graph.on_screen(relu) == pytest.approx((place[0] + 60, place[1] + 30), abs=1)
    assert selected(graph) is None


def test_the_search_counts_and_goes_through_its_matches(opened: Open) -> None:
    graph = opened()
    graph.show(graphs.network().first())
    page = graph.page
    page.fill("#search", "weight")
    hits = page.locator(".hits")
    expect(hits).to_have_text("8")
    page.press("#search", "Enter")
    expect(hits).to_have_text("1 of 8")
    assert selected(graph) == "weight"
    page.press("#search", "Shift+Enter")
    expect(hits).to_have_text("8 of 8")
    page.get_by_role("button", name="Next Match (Enter)").click()
    expect(hits).to_have_text("1 of 8")
    page.fill("#search", "nothing like it")
    expect(hits).to_have_text("No results")
    page.press("#search", "Escape")
    expect(page.locator("#search")).to_have_value("")
    expect(page.locator("#graph")).to_be_focused()


def test_what_is_wrong_is_said_in_red(opened: Open) -> None:
    graph = opened()
    view = graphs.wrong().view("model")
    graph.show(view)
    graph.click(next(box for box in view["boxes"] if box["wrong"]))
    expect(graph.page.locator(".wrong-notice")).to_contain_text("h was written to in place")


def test_notes_lead_to_their_lines_and_fold(opened: Open) -> None:
    graph = opened(height=420)
    graph.show(graphs.wrong().view("model"))
    page = graph.page
    expect(page.locator(".notes li")).to_have_count(4)
    page.get_by_role("button", name="line 24").click()
    graph.wait_for({"type": "line", "file": graphs.FILE, "line": 24})
    notes = page.locator(".notes").bounding_box()
    assert notes is not None
    assert notes["height"] <= 140
    page.get_by_role("button", name="1 error, 2 warnings, 1 note").click()
    expect(page.locator(".notes li")).to_have_count(0)


def test_only_paths_to_parameters_fades_the_rest(opened: Open) -> None:
    graph = opened()
    view = graphs.wrong().view("model")
    graph.show(view)
    x, y = graph.on_screen(titled(view, "Exp"), 0)
    before = graph.colour_at(x + 1, y)
    toggle = graph.page.get_by_role("button", name="Only Paths to Parameters")
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "true")
    graph.page.wait_for_timeout(100)
    after = graph.colour_at(x + 1, y)
    assert sum(after[:3]) < sum(before[:3])


def test_failed_busy_and_stale_are_told_apart(opened: Open) -> None:
    graph = opened()
    page = graph.page
    graph.send({"type": "busy", "text": "Looking at the graph of loss…"})
    words = page.locator(".progress-words")
    expect(words).to_contain_text("Looking at the graph of loss…")
    expect(words).to_be_visible()
    words.get_by_role("button", name="Cancel").click()
    assert graph.posted("cancel") == [{"type": "cancel"}]
    graph.send({"type": "idle"})
    expect(words).to_have_count(0)
    graph.send({"type": "failed", "text": "x has no graph:\nit was made in no_grad."})
    expect(page.get_by_role("alert")).to_contain_text("it was made in no_grad.")
    expect(page.locator(".progress")).to_have_count(0)
    panel = graphs.perceptron()
    graph.show(panel.first())
    graph.send({"type": "stale"})
    expect(page.locator(".stale")).to_have_text("From an earlier stop")
    # Opening a module of it does not make it the present.
    graph.show(panel.view("model"))
    expect(page.locator(".stale")).to_have_count(1)
    graph.send({"type": "busy", "text": "…"})
    expect(page.locator("#graph")).to_be_visible()
    graph.show(graphs.perceptron(number=2).first())
    expect(page.locator(".stale")).to_have_count(0)


def test_the_next_stop_of_a_loop_keeps_the_look_and_another_graph_does_not(opened: Open) -> None:
    graph = opened()
    view = graphs.perceptron().view("model", "model[0]", "model[2]")
    graph.show(view)
    graph.click(titled(view, "Relu"))
    press(graph, "+")
    before = graph.camera()
    graph.show(view | {"graph": 2})
    assert graph.camera() == before
    assert selected(graph) == "Relu"
    graph.show(graphs.network(number=3).first())
    assert graph.camera() != before
    assert selected(graph) is None


def test_the_look_outlives_the_page(opened: Open) -> None:
    graph = opened()
    view = graphs.perceptron().view("model", "model[0]", "model[2]")
    graph.show(view)
    graph.click(titled(view, "Relu"))
    press(graph, "+", "ArrowLeft")
    graph.page.fill("#search", "addmm")
    kept = graph.at_rest()
    again = opened(kept=kept)
    again.show(view)
    assert selected(again) == "Relu"
    assert again.camera() == kept["camera"]
    expect(again.page.locator("#search")).to_have_value("addmm")
    other = opened(kept=kept)
    other.show(view | {"title": "other"})
    assert selected(other) is None


def test_the_minimap_shows_where_one_is_and_goes_elsewhere(opened: Open) -> None:
    graph = opened()
    graph.show(graphs.perceptron().first())
    minimap = graph.page.locator(".minimap")
    expect(minimap).to_be_hidden()
    graph.show(graphs.many(400, 10, number=2))
    expect(minimap).to_be_visible()
    minimap.click(position={"x": 14, "y": 4})
    assert graph.camera()["y"] < 200
    graph.page.set_viewport_size({"width": 340, "height": 300})
    expect(minimap).to_be_hidden()


def test_a_narrow_panel_has_the_details_below(opened: Open) -> None:
    graph = opened(width=420, height=640)
    view = graphs.perceptron().view("model", "model[0]", "model[2]")
    graph.show(view)
    graph.click(titled(view, "Relu"))
    details = graph.page.locator(".details").bounding_box()
    stage = graph.page.locator("#graph").bounding_box()
    assert details is not None
    assert stage is not None
    assert details["y"] >= stage["y"] + stage["height"] - 1
    assert details["width"] == 420
    assert graph.page.evaluate("document.documentElement.scrollWidth") <= 420


@pytest.mark.parametrize("width", [360, 1100])
def test_hostile_texts_stay_text(opened: Open, width: int) -> None:
    graph = opened(width=width)
    view = graphs.hostile()
    graph.show(view)
    page = graph.page
    for _ in view["boxes"]:
        press(graph, "n")
        assert page.locator("#root :is(img, script, a, b, iframe)").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    press(graph, "Home")
    assert selected(graph) == graphs.HOSTILE[0]
    press(graph, "n", "n")
    assert selected(graph) == "batch['\\u202egnp.exe']"


def test_colours_follow_the_theme(opened: Open) -> None:
    graph = opened()
    view = graphs.perceptron().view("model", "model[0]", "model[2]")
    graph.show(view)
    box = titled(view, "Relu")
    x, y = graph.on_screen(box, 0.97)
    assert max(graph.colour_at(x, y)[:3]) < 80
    graph.page.evaluate("document.documentElement.style.setProperty('--vscode-editor-background', '#ffffff')")
    graph.page.wait_for_timeout(150)
    assert min(graph.colour_at(x, y)[:3]) > 200


def test_a_sharp_screen_gets_sharp_pixels(opened: Open) -> None:
    graph = opened(scale=2)
    graph.show(graphs.perceptron().first())
    width, shown = graph.page.evaluate("(({ width, clientWidth }) => [width, clientWidth])(document.all.graph)")
    assert width == 2 * shown


def test_twenty_thousand_boxes_pan_zoom_and_are_searched(opened: Open) -> None:
    graph = opened(width=1400, height=900)
    graph.show(graphs.many())
    page = graph.page
    press(graph, "0")
    assert colours_drawn(graph) > 1
    frames = page.evaluate(
        """async () => {
            const canvas = document.getElementById('graph');
            const start = performance.now();
            for (let at = 0; at < 40; at++) {
                const key = at % 20 < 10 ? 'ArrowLeft' : 'ArrowRight';
                canvas.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                await new Promise(requestAnimationFrame);
            }
            return 40_000 / (performance.now() - start);
        }"""
    )
    print(f"20,000 boxes in sight: {frames:.0f} frames a second")
    page.fill("#search", "operation19999")
    page.press("#search", "Enter")
    expect(page.locator(".hits")).to_have_text("1 of 1")
    assert selected(graph) == "Operation19999"
    assert graph.camera()["scale"] > 0.4
