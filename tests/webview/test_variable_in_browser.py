"""The variable panel's webview in a real browser, on real tensors that the real probe looks into."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from playwright.sync_api import expect

from .harness.variable_page import Program, VariablePage, open_variable

pytestmark = pytest.mark.e2e

Open = Callable[..., VariablePage]
OPENS = "variable", open_variable


def images() -> torch.Tensor:
    generator = torch.Generator().manual_seed(0)
    x = torch.randn(8, 3, 28, 30, generator=generator)
    x[0, 0, 2, 3] = float("nan")
    x[5, 2, 20, 7] = float("inf")
    x[0, 0, 4, 5] = 0
    return x


def status(variable: VariablePage) -> str:
    """The status line's element and value."""
    return variable.page.locator(".active-place").inner_text()


def slide(variable: VariablePage, dimension: int, to: int) -> None:
    variable.page.get_by_label(f"Dimension {dimension}: element").fill(str(to))


def press(variable: VariablePage, *keys: str) -> None:
    variable.page.focus(".grid")
    for key in keys:
        variable.page.keyboard.press(key)


def choose(variable: VariablePage, menu: str, entry: str) -> None:
    variable.page.locator(".status-line").get_by_text(menu, exact=True).click()
    variable.page.locator(".menu").get_by_text(entry, exact=True).click()


def text_of(value: Any) -> str:
    return f"{float(value):.4f}"


def test_before_the_first_variable_words_say_three_ways_to_open_one(opened: Open) -> None:
    variable = opened()
    expect(variable.page.locator("main")).to_have_attribute("data-state", "empty")
    expect(variable.page.locator(".notice li")).to_have_count(3)


def test_the_header_says_what_it_is_and_where_the_program_stands(opened: Open) -> None:
    variable = opened(program=Program(x=images()))
    variable.show("x")
    expect(variable.page.locator("#expression")).to_have_value("x")
    expect(variable.page.locator(".header .type")).to_have_text("f32[8, 3, 28, 30]")
    expect(variable.page.locator(".header .summary")).to_contain_text("NaN×1")
    expect(variable.page.locator(".header .place")).to_have_text("stop 3 · train.py:42 · Net.forward")


def test_cells_show_the_tensors_own_numbers(opened: Open) -> None:
    x = images()
    variable = opened(program=Program(x=x))
    variable.show("x")
    cells = variable.cells()
    for row in range(5):
        for column in range(10):
            wanted = "nan" if (row, column) == (2, 3) else text_of(x[0, 0, row, column])
            assert cells[row][column] == wanted
    expect(variable.page.locator(".cell.unfinite")).to_have_text(["nan"])
    expect(variable.page.locator(".cell.zero")).to_have_text(["0.0000"])


def test_a_slider_shows_another_slice_and_the_subscript_follows(opened: Open) -> None:
    x = images()
    variable = opened(program=Program(x=x))
    variable.show("x")
    slide(variable, 0, 6)
    slide(variable, 1, 2)
    expect(variable.page.get_by_label("Python subscript")).to_have_value("6, 2")
    expect(variable.page.locator(".cell.active")).to_have_text(text_of(x[6, 2, 0, 0]))
    assert status(variable).startswith("x[6, 2, 0, 0]")


def test_a_subscript_is_understood_as_python_does(opened: Open) -> None:
    x = images()
    variable = opened(program=Program(x=x))
    variable.show("x")
    box = variable.page.get_by_label("Python subscript")
    box.fill("[1, :, ::-3, 4]")
    box.press("Enter")
    expect(variable.page.locator(".cell.active")).to_have_text(text_of(x[1, 0, 27, 4]))
    press(variable, "ArrowRight", "ArrowDown")
    expect(variable.page.locator(".cell.active")).to_have_text(text_of(x[1, 1, 24, 4]))
    assert status(variable).startswith("x[1, 1, 24, 4]")


def test_a_wrong_subscript_is_told_and_changes_nothing(opened: Open) -> None:
    variable = opened(program=Program(x=images()))
    variable.show("x")
    before = variable.cells()
    box = variable.page.get_by_label("Python subscript")
    box.fill("99")
    box.press("Enter")
    expect(variable.page.locator(".cutting-problem")).to_contain_text("out of range")
    # The sentence takes room of the last rows.
    now = variable.cells()
    assert now == before[: len(now)]
    box.press("Escape")
    expect(variable.page.locator(".cutting-problem")).to_have_count(0)


def test_transposing_swaps_rows_and_columns(opened: Open) -> None:
    x = images()
    variable = opened(program=Program(x=x))
    variable.show("x")
    variable.page.get_by_role("button", name="Transpose: Swap Rows and Columns").click()
    press(variable, "ArrowRight")
    expect(variable.page.locator(".cell.active")).to_have_text(text_of(x[0, 0, 1, 0]))


def test_a_dimension_is_made_the_rows_by_its_menu(opened: Open) -> None:
    x = images()
    variable = opened(program=Program(x=x))
    variable.show("x")
    slide(variable, 0, 2)
    variable.page.get_by_role("button", name="Dimension 0, 8 elements, stands at one element").click()
    variable.page.locator(".menu").get_by_text("Rows", exact=True).click()
    press(variable, "ArrowDown")
    expect(variable.page.locator(".cell.active")).to_have_text(text_of(x[1, 0, 0, 0]))


def test_the_last_of_a_billion_rows_is_reached(opened: Open) -> None:
    rows = torch.arange(1000.0).expand(1_000_000_000, 1000)
    variable = opened(program=Program(rows=rows))
    variable.show("rows")
    press(variable, "Control+End")
    expect(variable.page.locator(".cell.active")).to_have_text("999.")
    expect(variable.page.locator(".row-head.on")).to_have_text("999999999")
    assert status(variable).startswith("rows[999999999, 999]")
    # The wheel goes by lines there too, not by the scroll bar's pixels.
    variable.page.mouse.move(400, 150)
    variable.page.mouse.wheel(0, -20)
    expect(variable.page.locator(".row-head").last).to_have_text("999999998")


def test_no_question_is_larger_than_what_is_in_sight_asks_for(opened: Open) -> None:
    program = Program(big=torch.zeros(1).expand(10**9, 10**6))
    variable = opened(program=program, height=600)
    variable.show("big")
    press(variable, "Control+End")
    variable.page.wait_for_timeout(400)
    tiles = [params for question, params in program.asked if question == "tile"]
    assert len(tiles) < 8
    assert all(params["height"] * params["width"] <= 20_000 for params in tiles)


def test_go_to_finds_the_extremes_and_the_first_nan_in_all_slices(opened: Open) -> None:
    x = images()
    variable = opened(program=Program(x=x))
    variable.show("x")
    finite = torch.where(x.isfinite(), x, torch.zeros(()))
    for entry, place in (
        ("Maximum", np.unravel_index(int(finite.argmax()), x.shape)),
        ("First Infinity", (5, 2, 20, 7)),
        ("First NaN", (0, 0, 2, 3)),
    ):
        choose(variable, "Go to", entry)
        wanted = f"x[{', '.join(str(int(at)) for at in place)}]"
        expect(variable.page.locator(".active-name")).to_have_text(wanted)
        expect(variable.page.locator(".cell.active")).to_be_visible()
    choose(variable, "Go to", "Of This Slice")
    choose(variable, "Go to", "First Infinity")
    expect(variable.page.locator(".table-note")).not_to_be_empty()
    expect(variable.page.locator(".active-name")).to_have_text("x[0, 0, 2, 3]")


def test_go_to_takes_a_typed_index_and_tells_a_wrong_one(opened: Open) -> None:
    x = images()
    variable = opened(program=Program(x=x))
    variable.show("x")
    box = variable.page.get_by_label("Go to index")
    box.fill("3, 1, 27, -1")
    box.press("Enter")
    expect(variable.page.locator(".cell.active")).to_have_text(text_of(x[3, 1, 27, 29]))
    box.fill("3, 1, 28, 0")
    box.press("Enter")
    expect(variable.page.locator(".table-note")).to_have_text("Dimension 2 has 28 elements: there is no element 28.")


def test_copied_numpy_code_makes_the_same_numbers(opened: Open) -> None:
    x = images()
    variable = opened(program=Program(x=x))
    variable.show("x")
    press(variable, "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight")
    choose(variable, "Copy", "NumPy Array")
    variable.page.wait_for_function("() => window.posted.some(({ type }) => type === 'copy')")
    made = eval(variable.posted("copy")[-1]["text"], {"np": np})
    np.testing.assert_array_equal(made, x[0, 0, :3, :4].numpy())
    assert made.dtype == np.float32


def test_a_large_selection_is_copied_whole_and_a_larger_one_refused(opened: Open) -> None:
    x = torch.arange(1_000_000, dtype=torch.int64).reshape(1000, 1000)
    variable = opened(program=Program(x=x))
    variable.show("x")
    press(variable, "Control+a", "Control+c")
    expect(variable.page.locator(".table-note")).to_contain_text("1,000,000 cells are too many to copy")
    press(variable, "Control+Home")
    for _ in range(60):
        variable.page.keyboard.press("Shift+ArrowDown")
    variable.page.keyboard.press("Control+Shift+ArrowRight")
    variable.page.keyboard.press("Control+c")
    variable.page.wait_for_function("() => window.posted.some(({ type }) => type === 'copy')")
    lines = variable.posted("copy")[-1]["text"].splitlines()
    copied = [[int(one) for one in line.split("\t")] for line in lines]
    assert copied == x[:61].tolist()


def test_the_status_lines_place_is_copied_by_a_click(opened: Open) -> None:
    variable = opened(program=Program(x=images()))
    variable.show("x")
    press(variable, "ArrowDown")
    variable.page.locator(".active-place").click()
    variable.wait_for({"type": "copy", "text": "x[0, 0, 1, 0]"})


def test_every_kind_of_element_is_shown(opened: Open) -> None:
    nested = torch.nested.nested_tensor([torch.ones(2), torch.ones(3)])
    program = Program(
        flags=torch.tensor([[True, False]]), whole=torch.tensor([[2**62, -1]]), c=torch.tensor([[1 - 2j]]),
        half=torch.tensor([[0.5]], dtype=torch.bfloat16), scalar=torch.tensor(3.25), array=np.array([[1.5]]),
        words=np.array([["a", "bc"]]), sparse=torch.eye(2).to_sparse(), nested=nested,
    )  # fmt: skip
    variable = opened(program=program)
    for name, cells in {
        "flags": [["True", "False"]],
        "whole": [[str(2**62), "-1"]],
        "c": [["1.-2.j"]],
        "half": [["0.5000"]],
        "scalar": [["3.2500"]],
        "array": [["1.5000"]],
        "words": [["a", "bc"]],
        "sparse": [["1.", "0."], ["0.", "1."]],
        "nested": [["1.", "1.", ""], ["1.", "1.", "1."]],
    }.items():
        variable.show(name)
        assert variable.cells() == cells, name
    expect(variable.page.locator(".cell.missing")).to_have_count(1)


def test_integers_are_shown_in_hexadecimal_on_demand(opened: Open) -> None:
    variable = opened(program=Program(x=torch.tensor([[255, -16]])))
    variable.show("x")
    choose(variable, "Format", "Hexadecimal")
    assert variable.cells() == [["0xff", "-0x10"]]


def test_what_has_no_elements_says_why(opened: Open) -> None:
    program = Program(empty=torch.zeros(0, 3), meta=torch.zeros(3, 3, device="meta"), x=torch.zeros(2))
    variable = opened(program=program)
    variable.inspect("empty")
    expect(variable.page.locator(".grid-words")).to_have_text("No elements here: the shape is [0, 3].")
    variable.inspect("meta")
    expect(variable.page.locator(".notice")).to_contain_text("a shape, but no values")
    variable.page.get_by_role("button", name="What is known of it").click()
    expect(variable.page.locator(".facts")).to_contain_text("meta")
    variable.inspect("nosuch")
    expect(variable.page.locator(".notice.failed")).to_contain_text("nosuch")
    expect(variable.page.locator("#expression")).to_have_attribute("aria-invalid", "true")


def test_an_expression_that_runs_code_is_asked_about(opened: Open) -> None:
    variable = opened(program=Program(x=torch.ones(2, 2)))
    variable.inspect("x.double()")
    expect(variable.page.locator("main")).to_have_attribute("data-state", "asks")
    variable.page.get_by_role("button", name="Evaluate").click()
    variable.wait_for({"type": "inspect", "expression": "x.double()", "calls": True})


def test_enter_inspects_what_was_typed_and_up_goes_back(opened: Open) -> None:
    variable = opened(program=Program(x=torch.ones(2), y=torch.zeros(2)))
    variable.show("x")
    variable.show("y")
    box = variable.page.locator("#expression")
    box.press("ArrowUp")
    expect(box).to_have_value("x")
    box.press("ArrowDown")
    expect(box).to_have_value("y")
    box.fill("x[0]")
    box.press("Enter")
    variable.wait_for({"type": "inspect", "expression": "x[0]", "calls": False})


def test_while_the_program_runs_what_is_there_stays_and_nothing_is_asked(opened: Open) -> None:
    program = Program(x=images())
    variable = opened(program=program)
    variable.show("x")
    variable.page.wait_for_timeout(300)
    cells, asked = variable.cells(), len(program.asked)
    variable.send({"type": "stale"})
    expect(variable.page.locator(".header .place")).to_have_text("The program went on: this is stop 3")
    press(variable, "Control+End")
    variable.page.wait_for_timeout(200)
    assert len(program.asked) == asked
    press(variable, "Control+Home")
    assert variable.cells() == cells
    program.go_on(x=images() + 1)
    variable.show("x")
    assert variable.cells()[0][0] == text_of(images()[0, 0, 0, 0] + 1)


def test_another_stop_keeps_the_slice(opened: Open) -> None:
    x = images()
    program = Program(x=x)
    variable = opened(program=program)
    variable.show("x")
    slide(variable, 0, 4)
    program.go_on(x=x * 2)
    variable.show("x")
    expect(variable.page.locator(".cell.active")).to_have_text(text_of(x[4, 0, 0, 0] * 2))


def test_arrows_go_through_the_tabs(opened: Open) -> None:
    variable = opened(program=Program(x=torch.ones(2, 2)))
    variable.show("x")
    variable.page.focus("#tab-values")
    for _ in range(3):
        variable.page.keyboard.press("ArrowRight")
    expect(variable.page.get_by_role("tab", name="Facts")).to_have_attribute("aria-selected", "true")
    expect(variable.page.get_by_role("tab", name="Facts")).to_be_focused()
    variable.page.keyboard.press("End")
    expect(variable.page.get_by_role("tab", name="History")).to_have_attribute("aria-selected", "true")


def test_facts_have_groups_and_code_that_makes_one_like_it(opened: Open) -> None:
    x = torch.zeros(4, 6, requires_grad=True)
    variable = opened(program=Program(x=x), height=600)
    view = variable.show("x")
    variable.tab("Facts")
    for fact in view["facts"]:
        expect(variable.page.locator(".facts")).to_contain_text(fact["text"].replace("`", ""))
    variable.page.get_by_role("button", name="Copy Reproducer").click()
    (copied,) = variable.posted("copy")
    made: dict[str, Any] = {}
    exec(copied["text"], made)
    assert made["x"].shape == x.shape
    assert made["x"].dtype == x.dtype


def test_comparing_finds_the_one_element_that_differs(opened: Open) -> None:
    x = images()
    y = x.clone()
    y[1, 2, 3, 4] += 0.5
    variable = opened(program=Program(x=x, y=y), height=600)
    variable.show("x")
    variable.tab("Compare")
    box = variable.page.get_by_label("Expression to compare with")
    box.fill("y")
    box.press("Enter")
    expect(variable.page.locator(".verdict")).to_contain_text(f"Not close: 1 of {x.numel():,} elements are outside")
    expect(variable.page.locator(".figures")).to_contain_text("0.5")
    variable.page.locator(".figures").get_by_role("button", name="[1, 2, 3, 4]").first.click()
    expect(variable.page.locator(".active-name")).to_have_text("x[1, 2, 3, 4]")
    variable.tab("Compare")
    slide(variable, 0, 1)
    slide(variable, 1, 2)
    cell = variable.page.locator("[aria-rowindex='4'] [aria-colindex='5']")
    expect(cell).to_contain_text("-0.5")


def test_a_wide_tolerance_makes_them_close_and_a_wrong_one_is_told(opened: Open) -> None:
    x = images().nan_to_num(0, 0, 0)
    variable = opened(program=Program(x=x, y=x + 0.25), height=600)
    variable.show("x")
    variable.tab("Compare")
    variable.page.get_by_label("Expression to compare with").fill("y")
    variable.page.get_by_label("atol").fill("-1")
    variable.page.get_by_role("button", name="Compare", exact=True).click()
    expect(variable.page.locator(".compare-problem")).to_contain_text("atol has to be a number")
    variable.page.get_by_label("atol").fill("0.5")
    variable.page.get_by_role("button", name="Compare", exact=True).click()
    expect(variable.page.locator(".verdict")).to_contain_text("Close: all")


def test_shapes_that_do_not_go_together_are_shown_side_by_side(opened: Open) -> None:
    variable = opened(program=Program(x=torch.zeros(2, 3), y=torch.zeros(4, dtype=torch.float64)), height=600)
    variable.show("x")
    variable.tab("Compare")
    variable.page.get_by_label("Expression to compare with").fill("y")
    variable.page.get_by_role("button", name="Compare", exact=True).click()
    expect(variable.page.locator(".compare-problem")).not_to_be_empty()
    expect(variable.page.locator(".sides .differs")).to_contain_text(["[2, 3]", "float32"])


def test_a_kept_value_is_compared_with_at_the_next_stop_and_forgotten(opened: Open) -> None:
    program = Program(x=torch.zeros(3, 3))
    variable = opened(program=program, height=600)
    variable.show("x")
    variable.page.get_by_role("button", name="Keep This Value to Compare With").click()
    expect(variable.page.locator(".note")).to_contain_text("x of stop 3 is kept")
    changed = torch.zeros(3, 3)
    changed[2, 1] = 7
    program.go_on(x=changed)
    variable.show("x")
    variable.tab("Compare")
    variable.page.locator(".chip-name").click()
    expect(variable.page.locator(".verdict")).to_contain_text("Not close: 1 of 9 elements")
    expect(variable.page.locator(".sides thead")).to_contain_text("x · stop 3")
    variable.page.get_by_role("button", name="Forget x at stop 3").click()
    expect(variable.page.locator(".kept")).to_contain_text("No kept values.")


def test_what_was_looked_at_comes_back_when_the_page_does(opened: Open) -> None:
    x = images()
    program = Program(x=x)
    variable = opened(program=program)
    variable.show("x")
    slide(variable, 0, 5)
    choose(variable, "Format", "2 Digits")
    again = opened(program=program, kept=variable.kept_state())
    again.show("x")
    expect(again.page.get_by_label("Python subscript")).to_have_value("5")
    expect(again.page.locator(".cell.active")).to_have_text(f"{float(x[5, 0, 0, 0]):.2f}")


def test_the_actions_post_what_they_say(opened: Open) -> None:
    variable = opened(program=Program(x=torch.ones(2, 2, requires_grad=True)))
    view = variable.show("x")
    variable.page.get_by_role("button", name="Pin: Follow It Over Time").click()
    variable.wait_for({"type": "pin", "expression": "x", "pinned": True})
    variable.send({"type": "pins", "expressions": ["x"]})
    expect(variable.page.get_by_role("button", name="Unpin")).to_have_attribute("aria-pressed", "true")
    variable.page.get_by_role("button", name="Show Autograd Graph").click()
    variable.wait_for({"type": "graph", "expression": "x"})
    variable.page.get_by_role("button", name="Export…").click()
    (export,) = variable.posted("export")
    assert export["subject"]["expression"] == "x"
    for entry, message in {
        "Copy Reproducer": {"type": "copy", "text": view["reproducer"]},
        "Reveal in Inspector": {"type": "reveal", "expression": "x"},
        "Add Tensor Logpoint…": {"type": "addLogpoint", "expression": "x"},
    }.items():
        variable.page.get_by_role("button", name="More Actions…").click()
        variable.page.locator(".menu").get_by_text(entry, exact=True).click()
        variable.wait_for(message)


@pytest.mark.parametrize("width", [320, 700, 1100])
def test_nothing_sticks_out_of_a_narrow_panel(opened: Open, width: int) -> None:
    variable = opened(program=Program(x=images()), width=width, height=260)
    variable.show("x")
    for tab in ("Values", "Facts", "Compare"):
        variable.tab(tab)
        assert variable.page.evaluate("document.documentElement.scrollWidth") == width
        assert variable.page.evaluate("document.documentElement.scrollHeight") == 260


def test_a_slider_shows_other_numbers_soon(opened: Open) -> None:
    """Reports how soon; no bound, as machines differ. The browser's own clock, from the step to the painted cells."""
    x = torch.randn(64, 512, 512)
    variable = opened(program=Program(x=x))
    variable.show("x")
    took: list[float] = []
    painted: list[float] = []
    for at in range(1, 25):
        whole, after_answer = variable.page.evaluate(STEP, at)
        took.append(whole)
        painted.append(after_answer)
        expect(variable.page.locator(".cell.active")).to_have_text(text_of(x[at, 0, 0]))
    print(
        f"slider to tile: median {statistics.median(took):.1f} ms, longest {max(took):.1f} ms; "
        f"answer to paint: median {statistics.median(painted):.1f} ms"
    )


STEP = """
(at) => new Promise((done) => {
  const slider = document.querySelector('input[type=range]');
  let answered = 0;
  addEventListener('message', ({ data }) => { if (data.type === 'answer') answered = performance.now(); });
  const began = performance.now();
  slider.value = String(at);
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  const look = () => {
    const name = document.querySelector('.active-name').textContent;
    const fresh = name.startsWith(`x[${at},`) && !document.querySelector('.cell.before, .cell.unknown');
    requestAnimationFrame(fresh ? () => done([performance.now() - began, performance.now() - answered]) : look);
  };
  requestAnimationFrame(look);
})
"""
