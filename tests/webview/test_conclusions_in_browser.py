"""What the inspector says about a stop, in a real browser: the error's card, findings, a checkup."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .harness import conclusions, frames
from .harness.inspector_page import Inspector, open_inspector

pytestmark = pytest.mark.e2e

Open = Callable[..., Inspector]
OPENS = "inspector", open_inspector


def send(inspector: Inspector, view: conclusions.View) -> None:
    inspector.send({"type": "view", "view": view})


def test_the_card_tells_the_cause_and_draws_what_clashes(opened: Open) -> None:
    inspector = opened()
    inspector.show(frames.busy().view())
    send(inspector, conclusions.explained_view())
    card = inspector.page.get_by_role("alert", name="What the error means")
    expect(card).to_contain_text("Sizes do not fit")
    expect(card).to_contain_text("self.fc1 takes 3136 features (in_features=3136), and x [8, 1568] ends with 1568.")
    assert card.locator(".size.clash").all_inner_texts() == ["1568", "3136"]
    assert inspector.violations() == []


def test_its_edit_its_line_and_its_reasons_can_be_asked_for(opened: Open) -> None:
    inspector = opened()
    inspector.show(frames.busy().view())
    view = conclusions.explained_view()
    send(inspector, view)
    page, found = inspector.page, view["explanation"]
    page.get_by_role("button", name="Make self.fc1 with in_features=1568").click()
    assert inspector.posted("fix") == [{"type": "fix", "fix": 0}]
    page.get_by_role("button", name=f"mnist_flatten.py:{found['line']}").click()
    assert inspector.posted("place")[-1] == {"type": "place", "file": found["file"], "line": found["line"]}
    expect(page.get_by_text(found["detail"][0])).to_have_count(0)
    page.get_by_role("button", name="Why").click()
    expect(page.get_by_text(found["detail"][0])).to_be_visible()


def test_an_explanation_of_an_earlier_look_is_not_shown(opened: Open) -> None:
    inspector = opened()
    inspector.show(frames.busy(generation=7).view())
    send(inspector, conclusions.explained_view(generation=6))
    send(inspector, conclusions.findings_view(generation=6))
    send(inspector, conclusions.check_view(generation=7))
    expect(inspector.page.locator(".checkup li")).to_have_count(6)
    expect(inspector.page.locator(".card.wrongly, .finding")).to_have_count(0)


def test_a_finding_leads_to_its_row_and_to_its_line(opened: Open) -> None:
    inspector = opened(height=900)
    inspector.show(frames.busy().view())
    send(inspector, conclusions.findings_view())
    page = inspector.page
    expect(page.locator(".counts")).to_have_text("1 error1 warning1 note")
    page.get_by_role("button", name="attention is the first with NaN").click()
    expect(page.locator(".line.active")).to_contain_text("attention")
    page.get_by_role("button", name="line 31").click()
    assert inspector.posted("place") == [{"type": "place", "file": conclusions.TRAIN, "line": 31}]
    elsewhere = dataclasses.replace(conclusions.FINDINGS[0], name="batch[0]")
    send(inspector, conclusions.findings_view(findings=[elsewhere]))
    page.get_by_role("button", name="attention is the first with NaN").click()
    assert inspector.posted("place")[-1]["line"] == 28


def test_findings_stay_folded_once_a_person_has_folded_them(opened: Open) -> None:
    inspector = opened()
    inspector.show(frames.busy().view())
    send(inspector, conclusions.findings_view())
    inspector.page.get_by_role("button", name="Findings").click()
    expect(inspector.page.locator(".finding")).to_have_count(0)
    inspector.show(frames.busy(generation=2).view())
    send(inspector, conclusions.findings_view(generation=2))
    expect(inspector.page.locator(".counts")).to_be_visible()
    expect(inspector.page.locator(".finding")).to_have_count(0)


def test_a_checkup_opens_what_to_look_at_and_can_be_closed(opened: Open) -> None:
    inspector = opened(height=900)
    inspector.show(frames.busy().view())
    send(inspector, conclusions.check_view())
    page = inspector.page
    steps = page.locator(".checkup .step").all_inner_texts()
    assert steps == ["Error", "Sizes", "Gradients", "Values", "Graph", "GPU"]
    assert page.locator(".checkup li.ok").count() == 3
    page.get_by_role("button", name="Show its graph").click()
    assert inspector.posted("graph") == [{"type": "graph", "expression": "loss"}]
    page.get_by_role("button", name="Go to the line").first.click()
    assert inspector.posted("place")[-1]["line"] == 31
    page.get_by_role("button", name="Close the checkup").click()
    expect(page.locator(".checkup")).to_have_count(0)


def test_names_that_a_program_gave_cannot_harm_the_cards(opened: Open) -> None:
    inspector = opened()
    inspector.show(frames.busy().view())
    evil = "<img src=x onerror=alert(1)>\u202e"
    findings = [dataclasses.replace(conclusions.FINDINGS[0], name=evil, message=evil, detail=[evil])]
    send(inspector, conclusions.findings_view(findings=findings))
    send(inspector, conclusions.explained_view(cause=evil, detail=[evil]))
    expect(inspector.page.locator(".finding")).to_contain_text("<img src=x onerror=alert(1)>\\u202e")
    expect(inspector.page.locator(".cause")).to_have_text("<img src=x onerror=alert(1)>\\u202e")
    expect(inspector.page.locator("img")).to_have_count(0)
    assert inspector.violations() == []


@pytest.mark.parametrize("theme", ["dark", "light", "hc-dark", "hc-light"])
def test_the_cards_use_the_theme_s_own_colours(opened: Open, theme: str) -> None:
    inspector = opened(theme_name=theme)
    inspector.show(frames.busy().view())
    send(inspector, conclusions.explained_view())
    send(inspector, conclusions.check_view())
    colour = inspector.page.eval_on_selector(".card.wrongly", "card => getComputedStyle(card).borderTopColor")
    wrong = inspector.page.eval_on_selector(".card.wrongly h2 .icon", "icon => getComputedStyle(icon).color")
    assert colour == wrong
    assert inspector.violations() == []
