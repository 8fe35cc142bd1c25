"""The variable panel around its grid: states, facts, comparisons, what it remembers and asks for, in a real browser."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import Any

import pytest
import torch
from playwright.sync_api import expect

from .harness.variable_page import Program, VariablePage, open_variable
from .test_variable_in_browser import choose, images, press, slide, text_of

pytestmark = pytest.mark.e2e

Open = Callable[..., VariablePage]
OPENS = "variable", open_variable


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
    again = opened(program=program, kept=variable.at_rest())
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
