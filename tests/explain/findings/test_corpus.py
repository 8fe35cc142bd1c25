"""Each rule on programs that have its fault and on near misses; healthy programs at every line."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from explain.findings.traced import PROGRAMS, every_line
from tensor_inspector.records.finding import Rule

DIGITS = Path(__file__).parents[3] / "examples" / "digits" / "train.py"
HEALTHY = [DIGITS, *sorted((PROGRAMS / "healthy").glob("*.py"))]
FAULTY = sorted(one for one in PROGRAMS.glob("*/fires_*.py"))
NEAR = sorted(one for one in PROGRAMS.glob("*/silent_*.py"))


def name(program: Path) -> str:
    return f"{program.parent.name}/{program.stem}"


@pytest.mark.slow
@pytest.mark.parametrize("program", FAULTY, ids=name)
def test_the_rule_tells_of_its_fault(program: Path) -> None:
    seen = every_line(program)
    assert program.parent.name in seen.rules(), seen.told()


@pytest.mark.slow
@pytest.mark.parametrize("program", NEAR, ids=name)
def test_the_rule_is_silent_on_a_near_miss(program: Path) -> None:
    seen = every_line(program)
    assert seen.ended == ""
    assert program.parent.name not in seen.rules(), seen.told()
    assert seen.told("error", "warning") == []


@pytest.mark.slow
@pytest.mark.parametrize("program", HEALTHY, ids=name)
def test_a_healthy_program_has_no_error_and_no_warning_at_any_line(program: Path) -> None:
    seen = every_line(program)
    assert seen.ended == ""
    assert seen.stops >= 20
    assert seen.told("error", "warning") == []


@pytest.mark.parametrize("rule", get_args(Rule))
def test_each_rule_has_three_programs_with_its_fault_and_three_near_misses(rule: str) -> None:
    own = [one.stem for one in (PROGRAMS / rule).glob("*.py")]
    assert sum(one.startswith("fires_") for one in own) >= 3
    assert sum(one.startswith("silent_") for one in own) >= 3
