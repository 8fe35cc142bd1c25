"""How the values of an error came to be: the assignments upstream, with what they gave."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from explain.headers import programs
from explain.running import explained_text, explanation

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

STEPS = """
import torch

def forward(images, training):
    x = images.flatten(1)
    x = x * 2
    if training:
        x = x + 1
    w = torch.ones(5, 3)
    return x @ w

forward(torch.ones(2, 3, 2), {training})
"""
LOOP = """
import torch

cell = torch.nn.RNNCell(3, 4)
state = torch.zeros(2, 4)
for step in range(2):
    given = torch.ones(2, 3 + step)
    state = cell(given, state)
"""


def told(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["text"], one["type_text"]) for one in found["origins"]]


def test_only_the_line_that_gave_the_value_tells_its_type(tmp_path: Path) -> None:
    found = explained_text(tmp_path, STEPS.format(training=True))
    assert told(found) == [
        ("x = images.flatten(1)", ""),
        ("x = x * 2", ""),
        ("if training: x = x + 1", ""),
        ("w = torch.ones(5, 3)", "f32[5, 3]"),
    ]


def test_what_an_earlier_round_of_a_loop_may_have_given_has_no_type(tmp_path: Path) -> None:
    found = explained_text(tmp_path, LOOP)
    assert told(found) == [
        ("state = torch.zeros(2, 4)", ""),
        ("given = torch.ones(2, 3 + step)", "f32[2, 4]"),
    ]


@pytest.mark.parametrize("program", programs(), ids=lambda program: program.name)
def test_origins_stand_above_the_failing_line_in_their_order(program: Any) -> None:
    found = explanation(program)
    lines = [one["line"] for one in found["origins"]]
    assert lines == sorted(set(lines))
    assert all(line < found["line"] for line in lines)
