"""Runs programs that fail, and gives what is made of their errors: the corpus once for all tests."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from explain import failing
from explain.headers import Program, programs


def explained(paths: list[Path]) -> dict[str, dict[str, Any]]:
    """Runs programs and explains how they fail, by their paths."""
    command = [sys.executable, failing.__file__, "--explain"]
    given = "\n".join(map(str, paths))
    done = subprocess.run(
        command, input=given, capture_output=True, encoding="utf-8", env=failing.environment(), check=False
    )
    assert done.returncode == 0, done.stderr
    return {one["program"]: one for one in map(json.loads, done.stdout.splitlines())}


@cache
def explanations() -> dict[str, dict[str, Any]]:
    return explained([program.path for program in programs()])


def explanation(program: Program) -> dict[str, Any]:
    return explanations()[str(program.path)]


def explained_text(folder: Path, code: str) -> dict[str, Any]:
    """What is made of the error of a program that is given as text."""
    file = folder / "program.py"
    # What the runner reads of a program's header is not asked for here.
    file.write_text(code, encoding="utf-8")
    return explained([file])[str(file)]
