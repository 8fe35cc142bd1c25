"""What a list of findings is: its order, its words, its switch, and where it points to."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
import torch
from torch import nn

from explain.findings.traced import PROGRAMS, every_line, findings_at
from probe.evaluated import frame_with, look, statistics
from tensor_inspector.explain import findings
from tensor_inspector.records.finding import Rule, Severity
from tensor_inspector.text.findings import lines

PAGE = Path(__file__).parents[3] / "docs" / "findings.md"


def test_every_rule_is_registered_once() -> None:
    assert sorted(one.id for one in findings.RULES) == sorted(get_args(Rule))


def test_the_page_tells_every_rule_its_severity_and_its_threshold() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for rule in findings.RULES:
        section = text.split(f"\n### {rule.id}\n", 1)
        assert len(section) == 2, f"{rule.id} has no section"
        body = section[1].split("\n### ", 1)[0]
        assert f"**{rule.severity}**" in body, rule.id
        assert ("Threshold:" in body) == bool(rule.source), rule.id
        assert "Silent" in body, rule.id


def test_the_worst_comes_first_and_a_rule_can_be_switched_off() -> None:
    x = torch.full((4, 3), 7.0)
    x[0, 0] = float("nan")
    model = nn.Linear(3, 2).requires_grad_(False)
    frame = frame_with(x=x, model=model, out=model(x))
    found = findings_at(frame, "")
    order: list[Severity] = ["error", "warning", "info"]
    assert found[0].rule == "nan"
    assert [order.index(one.severity) for one in found] == sorted(order.index(one.severity) for one in found)
    seen, measured = look(frame), statistics(frame)
    quiet = findings.found(seen, {one.id: one.stats for one in measured.stats}, "", frozenset({"nan"}))
    assert "nan" not in {one.rule for one in quiet}
    assert "frozen" in {one.rule for one in quiet}


def test_source_that_does_not_parse_takes_no_finding_away_that_needs_none() -> None:
    x = torch.tensor([1.0, float("nan")])
    assert [one.rule for one in findings_at(frame_with(x=x), "def broken(:")] == ["nan"]


def test_nan_points_at_the_line_that_made_it_first_and_names_the_zeros() -> None:
    seen = every_line(PROGRAMS / "nan" / "fires_division.py")
    (first,) = {(one.name, one.line) for _, one in seen.at if one.rule == "nan"}
    assert first == ("h", 5)
    told = next(one for _, one in seen.at if one.rule == "nan")
    assert "b has 1 zero)" in told.message
    assert any("out" in one.detail[0] for _, one in seen.at if one.rule == "nan" and one.detail)


def test_twenty_parameters_without_a_gradient_are_one_finding() -> None:
    model = nn.Sequential(nn.Linear(3, 1))
    model.rest = nn.Sequential(*[nn.Linear(3, 3) for _ in range(10)])
    model[0](torch.randn(2, 3)).sum().backward()
    found = [one for one in findings_at(frame_with(model=model), "") if one.rule == "grad-none"]
    assert len(found) == 1
    assert "model.rest" in found[0].message


def test_a_table_shows_findings_with_their_sign() -> None:
    x = torch.tensor([1.0, float("nan")])
    (line, *_) = lines(findings_at(frame_with(x=x), ""), 100, 1)
    assert line.startswith("   ✗ nan: x holds NaN")


@pytest.mark.slow
def test_findings_leave_the_program_as_it_was() -> None:
    model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
    optimizer = torch.optim.Adam(model.parameters())
    loss = model(torch.randn(8, 4)).pow(2).mean()
    state = torch.get_rng_state()
    versions = [one._version for one in model.parameters()]
    findings_at(frame_with(model=model, optimizer=optimizer, loss=loss), "loss.backward()")
    assert torch.equal(torch.get_rng_state(), state)
    assert [one._version for one in model.parameters()] == versions
    assert not optimizer.state
    loss.backward()
