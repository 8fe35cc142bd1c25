"""The inspector's webview in a real browser: what a person does, and what then stands on screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .harness import frames
from .harness.inspector_page import Inspector, open_inspector
from .harness.page import REPOSITORY

pytestmark = pytest.mark.e2e

Open = Callable[..., Inspector]
OPENS = "inspector", open_inspector


def labels(inspector: Inspector) -> list[str]:
    """Names and headings of the lines on screen, from top to bottom."""
    return inspector.page.eval_on_selector_all(
        ".line",
        "lines => lines.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)"
        ".map(line => line.querySelector('.label, .group-title, .absent-name, .note-text').textContent)",
    )


def active(inspector: Inspector) -> str | None:
    found = inspector.page.locator(".line.active :is(.label, .group-title)")
    return found.text_content() if found.count() else None


def line(inspector: Inspector, name: str):
    return inspector.page.locator(".line", has=inspector.page.get_by_text(name, exact=True)).first


def test_a_row_shows_type_gradient_statistics_and_marks(opened: Open) -> None:
    inspector = opened(width=420, height=900)
    inspector.show(frames.busy().view())
    expect(line(inspector, "hidden").locator(".type")).to_have_text("f32[32, 64]")
    expect(line(inspector, "hidden").locator(".second")).to_contain_text("μ 0.07463 σ 0.09287 · 0 … 0.4231 · ∇ Repeat")
    expect(line(inspector, "mask").locator(".second")).to_have_text("51% true · leaf · 4.0 KiB")
    expect(line(inspector, "cache['keys']").locator(".second")).to_contain_text("≈ μ")
    attention = line(inspector, "attention")
    expect(attention.locator(".wrong")).to_have_text("NaN ×96")
    expect(attention.locator(".histogram")).to_be_visible()
    expect(inspector.page.locator(".line.error")).to_have_count(1)
    expect(inspector.page.locator(".place")).to_contain_text("Net.forward")
    expect(inspector.page.locator(".place")).to_contain_text("train.py:31")
    expect(inspector.page.locator(".place")).to_contain_text("stop 4 · grad on")
    expect(inspector.page.locator(".footer")).to_contain_text("25 tensors in frame")
    expect(inspector.page.locator(".footer .wrong")).to_have_text("1 NaN")


def test_statistics_fill_the_rows_without_moving_them(opened: Open) -> None:
    inspector = opened(width=420)
    frame = frames.busy()
    inspector.show(frame.without_statistics())
    tops = "lines => lines.map(line => [line.id, line.getBoundingClientRect().top])"
    before = inspector.page.eval_on_selector_all(".line", tops)
    expect(line(inspector, "x").locator(".second")).to_have_text("…")
    inspector.show(frame.statistics())
    expect(line(inspector, "x").locator(".second")).to_contain_text("μ 0.2451")
    assert inspector.page.eval_on_selector_all(".line", tops) == before


def test_statistics_of_another_look_change_nothing(opened: Open) -> None:
    inspector = opened()
    inspector.show(frames.busy(generation=5).without_statistics())
    late = frames.busy(generation=4).statistics()
    inspector.send({"type": "view", "view": late})
    inspector.show(frames.busy(generation=5).statistics(pending=3))
    painted = [(m["generation"], m["what"]) for m in inspector.posted("painted")]
    assert painted == [(5, "stop"), (5, "stats")]


def test_the_filter_narrows_while_typing_and_escape_clears_it(opened: Open) -> None:
    inspector = opened(width=420)
    inspector.show(frames.busy().view())
    page = inspector.page
    page.click("#filter")
    page.keyboard.type("nan")
    expect(page.locator(".matches")).to_have_text("1 of 25")
    assert labels(inspector) == ["Locals", "attention"]
    page.keyboard.press("Escape")
    expect(page.locator("#filter")).to_have_value("")
    page.keyboard.type("64 weight")
    assert labels(inspector) == ["self", "blocks", "[0]", "weight", "[2]", "weight", "fc", "weight"]
    page.fill("#filter", "no such tensor")
    expect(page.locator(".nothing-found")).to_be_visible()
    page.click("text=Clear filter")
    expect(page.locator(".nothing-found")).to_have_count(0)


def test_modules_open_and_stay_open_at_the_next_stop_and_on_a_new_page(opened: Open) -> None:
    inspector = opened(width=420, height=1000)
    inspector.show(frames.busy(generation=1).view())
    assert "[0]" not in labels(inspector)
    line(inspector, "blocks").click()
    assert {"[0]", "[1]", "[2]"} <= set(labels(inspector))
    inspector.show(frames.running())
    inspector.show(frames.busy(generation=2).view(stop=5))
    assert {"[0]", "[1]", "[2]"} <= set(labels(inspector))
    again = opened(width=420, height=1000, kept=inspector.at_rest())
    again.show(frames.busy().view())
    assert {"[0]", "[1]", "[2]"} <= set(labels(again))


def test_a_folded_module_tells_what_is_wrong_in_it(opened: Open) -> None:
    inspector = opened(width=420, height=1000)
    inspector.show(frames.busy().view())
    fc = line(inspector, "fc")
    expect(fc.locator(".doubtful")).to_have_text("no gradient after backward in weight")
    fc.click()
    expect(fc.locator(".doubtful")).to_have_count(0)
    expect(inspector.page.locator(".line.warning .label")).to_have_text("weight")


def test_column_headings_sort_by_click_and_by_key(opened: Open) -> None:
    inspector = opened(width=1100)
    inspector.show(frames.busy().view())
    page = inspector.page
    order = labels(inspector)
    memory = page.get_by_role("columnheader", name="Memory")
    memory.get_by_role("button").click()
    expect(memory).to_have_attribute("aria-sort", "descending")
    assert labels(inspector)[1:3] == ["cache['keys']", "images"]
    page.keyboard.press("Enter")
    expect(memory).to_have_attribute("aria-sort", "ascending")
    assert labels(inspector)[1] in ("loss", "scale_factor")
    page.keyboard.press("Space")
    expect(memory).to_have_attribute("aria-sort", "none")
    assert labels(inspector) == order
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Std")).to_have_attribute("aria-sort", "descending")


def test_a_narrow_view_sorts_by_menu(opened: Open) -> None:
    inspector = opened(width=320)
    inspector.show(frames.busy().view())
    inspector.page.click("button.sort")
    inspector.page.get_by_role("menuitemradio", name="Memory").click()
    assert labels(inspector)[1:3] == ["cache['keys']", "images"]
    expect(inspector.page.locator("button.sort")).to_have_attribute("aria-label", "Sorted by memory, descending")


def test_the_keyboard_goes_everywhere(opened: Open) -> None:
    inspector = opened(width=420, height=1000)
    inspector.show(frames.busy().view())
    page = inspector.page
    press = page.keyboard.press
    page.focus("#tensors")
    press("ArrowDown")
    assert active(inspector) == "Locals"
    press("ArrowRight")
    assert active(inspector) == "x"
    press("End")
    assert active(inspector) == "Globals"
    press("Home")
    press("ArrowLeft")
    assert "x" not in labels(inspector)
    press("ArrowRight")
    for _ in range(12):
        press("ArrowDown")
    assert active(inspector) == "self"
    press("ArrowDown")
    press("ArrowDown")
    assert active(inspector) == "conv"
    press("ArrowRight")
    press("ArrowRight")
    assert active(inspector) == "weight"
    described = page.get_attribute("#tensors", "aria-activedescendant")
    assert described is not None
    expect(page.locator(f"#{described}")).to_have_attribute("aria-level", "3")
    press("Enter")
    inspector.wait_for({"type": "locate", "expression": "self.conv.weight"})
    press("ArrowLeft")
    assert active(inspector) == "conv"
    expect(page.locator(".line.active")).to_have_attribute("aria-expanded", "true")
    press("/")
    expect(page.locator("#filter")).to_be_focused()
    press("ArrowDown")
    expect(page.locator("#tensors")).to_be_focused()


def test_copying_gives_the_summary(opened: Open) -> None:
    inspector = opened(width=420)
    inspector.show(frames.busy().view())
    line(inspector, "hidden").click()
    inspector.page.keyboard.press("Control+c")
    inspector.page.wait_for_function("() => window.posted.some(message => message.type === 'copy')")
    (copied,) = inspector.posted("copy")
    assert copied["text"].startswith("hidden: f32[32, 64] n=2048 (8.0 KiB) ∇RepeatBackward0")


def test_the_context_menu_copies_locates_and_pins(opened: Open) -> None:
    inspector = opened(width=420, height=900)
    inspector.show(frames.busy().view())
    page = inspector.page

    def choose(name: str, entry: str) -> None:
        line(inspector, name).click(button="right")
        page.get_by_role("menuitem", name=entry).click()
        expect(page.get_by_role("menu")).to_have_count(0)
        expect(page.locator("#tensors")).to_be_focused()

    choose("hidden", "Copy Expression")
    choose("hidden", "Copy Shape")
    assert [m["text"] for m in inspector.posted("copy")] == ["hidden", "(32, 64)"]
    choose("scores", "Go to Assignment")
    inspector.wait_for({"type": "locate", "expression": "scores"})
    choose("cache['keys']", "Compute Exactly")
    inspector.wait_for({"type": "measure", "expression": "cache['keys']"})
    line(inspector, "hidden").click(button="right")
    expect(page.get_by_role("menuitem", name="Compute Exactly")).to_have_count(0)
    page.keyboard.press("Escape")
    choose("scores", "Pin")
    inspector.wait_for({"type": "pin", "expression": "scores", "pinned": True})
    assert labels(inspector)[:3] == ["Pinned", "scores", "Locals"]
    choose("scores", "Unpin")
    assert "Pinned" not in labels(inspector)


def test_the_values_of_a_row_are_a_key_a_button_and_the_menus_first_entry_away(opened: Open) -> None:
    inspector = opened(width=420, height=900)
    inspector.show(frames.busy().view())
    page, asked = inspector.page, {"type": "inspect", "expression": "mask"}
    mask = line(inspector, "mask")
    mask.click()
    page.keyboard.press("i")
    inspector.wait_for(asked)
    mask.locator("[title='Inspect Values (I)']").click()
    mask.click(button="right")
    first = page.get_by_role("menuitem").first
    expect(first).to_contain_text("Inspect Values")
    first.click()
    assert inspector.posted("inspect") == [asked] * 3
    line(inspector, "Locals").hover()
    expect(line(inspector, "Locals").locator(".tool")).to_have_count(0)


def test_the_menu_is_worked_by_keys_and_closed_by_escape(opened: Open) -> None:
    inspector = opened(width=420)
    inspector.show(frames.busy().view())
    press = inspector.page.keyboard.press
    line(inspector, "x").click()
    press("Shift+F10")
    expect(inspector.page.get_by_role("menu")).to_be_visible()
    press("Escape")
    expect(inspector.page.get_by_role("menu")).to_have_count(0)
    press("Shift+F10")
    press("ArrowDown")
    press("ArrowDown")
    press("Enter")
    inspector.wait_for({"type": "copy", "text": "x"})


def test_pins_come_from_the_host_and_from_the_key(opened: Open) -> None:
    inspector = opened(width=420, height=900)
    inspector.send({"type": "pins", "expressions": ["loss", "elsewhere"]})
    inspector.show(frames.busy().view())
    assert labels(inspector)[:4] == ["Pinned", "loss", "elsewhere", "Locals"]
    line(inspector, "x").click()
    inspector.page.keyboard.press("p")
    inspector.wait_for({"type": "pin", "expression": "x", "pinned": True})
    assert labels(inspector)[:4] == ["Pinned", "loss", "elsewhere", "x"]


def test_a_double_click_goes_to_the_assignment(opened: Open) -> None:
    inspector = opened(width=420)
    inspector.show(frames.busy().view())
    line(inspector, "labels").dblclick()
    inspector.wait_for({"type": "locate", "expression": "labels"})


def test_reveal_unfolds_and_scrolls_to_the_row(opened: Open) -> None:
    inspector = opened(width=320, height=400)
    inspector.show(frames.busy().view())
    inspector.page.fill("#filter", "labels")
    inspector.send({"type": "reveal", "expression": "self.blocks[2].weight"})
    row = inspector.page.locator(".line.active")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("f32[64, 64]")


def test_globals_are_asked_for_by_opening_them(opened: Open) -> None:
    inspector = opened(width=420, height=900)
    inspector.show(frames.busy(generation=1).view())
    line(inspector, "Globals").click()
    inspector.wait_for({"type": "globals", "shown": True})
    assert labels(inspector)[-1] == "Looking at the globals…"
    inspector.show(frames.busy(generation=2).view(globals_shown=True))
    assert labels(inspector)[-1] == "No tensors among the globals."
    line(inspector, "Globals").click()
    inspector.wait_for({"type": "globals", "shown": False})


def test_ten_thousand_rows_render_a_window_of_them(opened: Open) -> None:
    inspector = opened(width=420)
    inspector.show(frames.many_left_out())
    page = inspector.page
    assert page.locator(".line").count() < 60
    page.focus("#tensors")
    page.keyboard.press("End")
    expect(page.locator(".note-text")).to_be_in_viewport()
    expect(page.locator(".note-text")).to_contain_text("4,000 more tensors")
    assert page.locator(".line").count() < 60
    # One keystroke with everything it renders, in script time.
    took = page.evaluate(
        """async () => {
            const input = document.getElementById('filter');
            const figures = [];
            for (const text of ['v', 'va', 'val', '128', 'nan', '99', '']) {
                input.value = text;
                const start = performance.now();
                input.dispatchEvent(new Event('input', { bubbles: true }));
                await new Promise(resolve => queueMicrotask(() => queueMicrotask(resolve)));
                figures.push(`${text || 'cleared'}: ${(performance.now() - start).toFixed(1)} ms`);
                await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
            }
            return figures;
        }"""
    )
    print("keystrokes on 10,000 rows:", ", ".join(took))
    page.fill("#filter", "layers[9999]")
    expect(page.locator(".matches")).to_have_text("1 of 10,000")
    assert labels(inspector) == ["Locals", "layers[9999].value"]


@pytest.mark.parametrize("width", [300, 1100])
def test_hostile_names_stay_text(opened: Open, width: int) -> None:
    inspector = opened(width=width)
    inspector.show(frames.hostile().view())
    page = inspector.page
    assert page.locator("#root :is(img, script, a, b, i, u, iframe)").count() == 0
    shown = labels(inspector)
    assert shown[1] == "<img src=x onerror=alert(1)>"
    assert shown[3] == "batch['\\u202egnp.exe']"
    assert max(map(len, shown)) <= 201
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    isolation = page.eval_on_selector_all(".label", "names => names.map(name => getComputedStyle(name).unicodeBidi)")
    assert set(isolation) == {"isolate"}
    line(inspector, "x").click(button="right")
    page.get_by_role("menuitem", name="Copy Expression").click()
    inspector.wait_for({"type": "copy", "text": "x"})


def test_while_running_nothing_passes_for_the_present(opened: Open) -> None:
    inspector = opened(width=420)
    inspector.show(frames.busy().view())
    inspector.show(frames.running())
    left = inspector.page.locator(".frame.left")
    if left.count():
        expect(left).to_have_attribute("aria-busy", "true")
    expect(inspector.page.locator(".notice.running")).to_contain_text("Running…")
    expect(inspector.page.locator(".line")).to_have_count(0)


def test_the_place_in_the_table_outlives_a_run(opened: Open) -> None:
    inspector = opened(width=420, height=400)
    inspector.show(frames.busy(generation=1).view())
    inspector.page.focus("#tensors")
    inspector.page.keyboard.press("End")
    top = "document.querySelector('.scroller').scrollTop"
    inspector.page.wait_for_function(f"() => {top} > 100")
    before = inspector.page.evaluate(top)
    inspector.show(frames.running())
    expect(inspector.page.locator(".notice.running")).to_be_visible()
    inspector.show(frames.busy(generation=2).view())
    assert inspector.page.evaluate(top) == before
    assert active(inspector) == "Globals"


def test_idle_message_and_empty_say_what_to_do(opened: Open) -> None:
    inspector = opened()
    page = inspector.page
    inspector.show({"kind": "idle"})
    page.get_by_role("button", name="Run and Debug").click()
    inspector.wait_for({"type": "action", "action": "open-run"})
    inspector.show(frames.message())
    expect(page.get_by_role("alert")).to_contain_text("No Python for the server")
    page.get_by_role("button", name="Choose Interpreter…").click()
    inspector.wait_for({"type": "action", "action": "choose-interpreter"})
    inspector.show(frames.empty())
    expect(page.locator(".notice")).to_contain_text("No tensors in this frame")
    page.get_by_role("button", name="Show Globals").click()
    inspector.wait_for({"type": "globals", "shown": True})


def test_without_torch_arrays_are_still_listed(opened: Open) -> None:
    inspector = opened(width=420)
    inspector.show(frames.no_torch())
    expect(inspector.page.locator(".no-torch")).to_contain_text("This program has not imported torch.")
    assert labels(inspector)[:2] == ["Locals", "images"]


def test_words_stand_where_figures_cannot(opened: Open) -> None:
    inspector = opened(width=1100)
    inspector.show(frames.failing().view())
    expect(line(inspector, "lazy").locator(".words")).to_have_text(
        "no statistics: the tensor has no data (meta device)"
    )
    expect(line(inspector, "broken").locator(".words .wrong")).to_contain_text("can't be described")
    expect(line(inspector, "nothing").locator(".words")).to_have_text("empty")


def test_the_host_puts_the_cursor_into_the_filter(opened: Open) -> None:
    inspector = opened()
    inspector.show(frames.busy().view())
    inspector.send({"type": "focusFilter"})
    expect(inspector.page.locator("#filter")).to_be_focused()


def test_the_row_grows_with_the_font(opened: Open) -> None:
    inspector = opened(width=420)
    inspector.show(frames.busy().view())
    height = "document.querySelector('.line.tensor').getBoundingClientRect().height"
    assert inspector.page.evaluate(height) == 40
    inspector.page.evaluate("document.documentElement.style.setProperty('--vscode-font-size', '20px')")
    inspector.page.wait_for_function(f"() => {height} > 55")


def test_every_colour_variable_has_a_value_in_the_harness_themes() -> None:
    """Else a picture of the harness would show what VS Code does not."""
    sheets = (REPOSITORY / "extension/webview").glob("*/*.css")
    used = {
        part.split(")")[0].split(",")[0] for sheet in sheets for part in sheet.read_text().split("var(--vscode-")[1:]
    }
    themes = json.loads((Path(__file__).parent / "harness/themes.json").read_text())
    known = {name for theme in themes.values() for name in theme}
    fonts = {"font-family", "font-size", "font-weight", "editor-font-family"}
    # VS Code's default themes leave these unset.
    unset = {"list-hoverForeground", "list-inactiveSelectionForeground"}
    assert used - known - fonts == unset
