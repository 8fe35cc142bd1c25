"""The corpus explained: the category and the line of every program, and how many of the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from explain.headers import Program, programs
from explain.running import explained, explanation

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

# How many programs are explained with all culprits, with all words of the cause, and with the right edit: to go up.
CULPRITS, CAUSES, FIXES = 398, 394, 75


@pytest.mark.parametrize("program", programs(), ids=lambda program: program.name)
def test_the_category_and_the_line_of_an_error_are_right(program: Program) -> None:
    found = explanation(program)
    assert "problem" not in found, found
    assert found["line"] == program.failing_line
    assert found["category"] == program.category
    assert found["cause"].endswith(".")
    assert found["type"] == program.error


def missed(program: Program) -> dict[str, Any]:
    """What of the header an explanation does not tell."""
    found = explanation(program)
    names = {one["name"] for one in found["culprits"]}
    told = found["cause"] + " ".join(found["detail"])
    edited = any(program.fix in fix["after"] and fix["line"] == program.line_to_fix for fix in found["fixes"])
    return {
        "culprits": [name for name in program.culprits if name not in names],
        "cause": [word for word in program.cause if word not in told],
        "fix": program.fix if not edited else "",
    }


def test_no_fewer_explanations_are_complete_than_before() -> None:
    gaps = {program.name: missed(program) for program in programs()}
    whole = {key: sum(1 for gap in gaps.values() if not gap[key]) for key in ("culprits", "cause")}
    fixed = sum(1 for program in programs() if program.fix and not gaps[program.name]["fix"])
    assert whole["culprits"] >= CULPRITS, {name: gap["culprits"] for name, gap in gaps.items() if gap["culprits"]}
    assert whole["cause"] >= CAUSES, {name: gap["cause"] for name, gap in gaps.items() if gap["cause"]}
    assert fixed >= FIXES


def test_every_edit_that_is_offered_changes_its_line_and_nothing_else() -> None:
    for program in programs():
        lines = program.path.read_text(encoding="utf-8").split("\n")
        for fix in explanation(program)["fixes"]:
            assert lines[fix["line"] - 1] == fix["before"], program.name
            assert fix["after"] != fix["before"], program.name
            compile("\n".join([*lines[: fix["line"] - 1], fix["after"], *lines[fix["line"] :]]), program.name, "exec")


def mended(outcome: dict[str, Any]) -> bool:
    """Whether a program came to its end: one that ended in any other way did not."""
    return outcome.get("message") == "it did not fail"


def test_every_edit_that_is_offered_mends_the_error(tmp_path: Path) -> None:
    edited: dict[str, str] = {}
    for program in programs():
        lines = program.path.read_text(encoding="utf-8").split("\n")
        for number, fix in enumerate(explanation(program)["fixes"]):
            file = tmp_path / f"{program.name.replace('/', '-')}_{number}.py"
            file.write_text(
                "\n".join([*lines[: fix["line"] - 1], fix["after"], *lines[fix["line"] :]]), encoding="utf-8"
            )
            edited[str(file)] = program.name
    assert len(edited) >= FIXES
    after = explained([Path(file) for file in edited])
    failures = {name: after[file].get("cause") for file, name in edited.items() if not mended(after[file])}
    assert failures == {}
