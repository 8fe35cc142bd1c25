"""The programs of the corpus fail, and fail as their headers say."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from explain import failing
from explain.headers import CATEGORIES, CORPUS, FAILS, FIX, KEYS, MARKED, programs, read

PATHS = sorted(CORPUS.glob("*/*.py"))
NAMES = [f"{path.parent.name}/{path.stem}" for path in PATHS]
of_each_program = pytest.mark.parametrize("path", PATHS, ids=NAMES)


@dataclass(frozen=True)
class Failure:
    error: str | None
    message: str
    line: int | None
    # The culprits that the failing frame cannot evaluate, with why.
    unknown: dict[str, str]
    # What the program left in its folder.
    left: list[str]


@pytest.fixture(scope="module")
def failures() -> dict[Path, Failure]:
    """How each program failed, all of them run once."""
    done = subprocess.run(
        [sys.executable, failing.__file__],
        input="\n".join(map(str, PATHS)),
        capture_output=True,
        text=True,
        check=True,
        env=failing.environment(),
    )
    said: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    return {
        Path(one["program"]): Failure(one["error"], one["message"], one["line"], one["unknown"], one["left"])
        for one in said
    }


@pytest.mark.slow
@pytest.mark.timeout(400)
@of_each_program
def test_the_program_fails_as_its_header_says(failures: dict[Path, Failure], path: Path) -> None:
    program, failure = read(path), failures[path]
    assert (failure.error, failure.line) == (program.error, program.failing_line), failure.message
    assert failure.unknown == {}
    assert failure.left == []


@of_each_program
def test_the_header_is_well_formed(path: Path) -> None:
    program = read(path)
    assert program.category == path.parent.name
    assert program.error.isidentifier()
    assert 1 <= len(program.cause) <= 4
    assert program.fix_line in ("", MARKED)
    assert bool(program.fix) == bool(program.fix_line)
    assert program.code.startswith("\n")
    assert not program.code.lstrip("\n").startswith("#")


@of_each_program
def test_one_line_fails_and_at_most_one_is_to_fix(path: Path) -> None:
    program = read(path)
    lines = path.read_text(encoding="utf-8").split("\n")
    (failing_number,) = program.numbers_of(FAILS)
    assert lines[failing_number - 1].endswith(FAILS)
    assert len(program.numbers_of(FIX)) == bool(program.fix_line)
    assert len(lines) - len(KEYS) <= 60


@of_each_program
def test_the_fix_is_not_in_the_code_yet(path: Path) -> None:
    program = read(path)
    assert not program.fix or program.fix not in program.code


def test_every_category_has_programs() -> None:
    assert {program.category for program in programs()} == CATEGORIES
    assert len(PATHS) >= 150
