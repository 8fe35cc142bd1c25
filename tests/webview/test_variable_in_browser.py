"""The variable panel's webview in a real browser, on real tensors that the real probe looks into."""

from __future__ import annotations

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


def test_the_first_elements_come_with_the_variable_and_are_not_asked_for(opened: Open) -> None:
    variable = opened(program=Program(x=torch.arange(24.0).reshape(2, 3, 4)))
    variable.show("x")
    assert variable.cells() == [[f"{row * 4 + column}." for column in range(4)] for row in range(3)]
    assert [question for question, _ in variable.program.asked if question == "tile"] == []
    slide(variable, 0, 1)
    expect(variable.page.locator(".cell.active")).to_have_text("12.")
    # At another stop the cut stays, and its elements are asked for.
    variable.program.go_on(x=torch.arange(24.0, 48.0).reshape(2, 3, 4))
    variable.inspect("x")
    expect(variable.page.locator(".cell.active")).to_have_text("36.")


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
