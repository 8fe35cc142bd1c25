"""The checks: a Python lane and a TypeScript lane side by side, each tool's result in a line."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from .places import PYTHON, ROOT, VENV, npm_tool, python_tool
from .shell import environment, say

_PYPROJECT = "pyserver/pyproject.toml"
_PYTHON_SOURCES = ("pyserver", "tests", "scripts", "bench", "examples")
_PRETTIER_SOURCES = (
    "extension",
    *("tests/extension", "tests/webview", "tests/e2e/**/*.js", "scripts"),
    *("esbuild.mjs", "eslint.config.mjs", "vitest.config.mts"),
    *("package.json", "package.nls.json", "tsconfig*.json"),
)
_PRETTIER_CACHE = ("--cache", "--cache-strategy=content", "--cache-location=node_modules/.cache/prettier/check.json")

# Kept beside the tools, whatever the machine's own setting is: compiling the tests anew takes pytest a tenth longer.
_BYTECODE = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(VENV / "pycache")}

# Rooms whose fast tests run in the other lane, so that both take about the same time.
_BESIDE = ("graph", "sinks", "contract")


@dataclass(frozen=True)
class Check:
    """One tool and the command that runs it."""

    name: str
    command: Sequence[str]


def python_checks() -> list[Check]:
    """Style and layers of the Python sources."""
    ruff = python_tool("ruff")
    return [
        Check("ruff check", [*ruff, "check", "--config", "ruff.toml", *_PYTHON_SOURCES]),
        Check(
            "ruff format",
            [*ruff, "format", "--check", "--config", "ruff.toml", *_PYTHON_SOURCES],
        ),
        Check("import-linter", [*python_tool("lint-imports"), "--config", _PYPROJECT]),
    ]


def python_types() -> Check:
    """Types of the Python sources: pyright runs on node."""
    return Check("pyright", [*python_tool("pyright"), "--project", _PYPROJECT])


def fast_tests() -> tuple[Check, Check]:
    """The Python tests that need neither a workbench nor much time: most of them, and those of `_BESIDE`."""
    fast = [str(PYTHON), "-m", "pytest", "-q", "-m", "not e2e and not slow"]
    others = [f"--ignore=tests/{room}" for room in ("e2e", "webview", *_BESIDE)]
    beside = [f"tests/{room}" for room in _BESIDE]
    return Check("pytest (fast)", [*fast, *others]), Check("pytest (fast, beside)", [*fast, *beside])


def typescript_checks() -> list[Check]:
    """Types, style, tests and leftovers of the TypeScript sources."""
    return [
        *(
            Check(f"tsc {part}", [*npm_tool("tsc"), "-p", f"tsconfig.{part}.json", *_incremental(part)])
            for part in ("extension", "webview", "tests")
        ),
        Check("eslint", [*npm_tool("eslint"), ".", "--max-warnings", "0"]),
        Check("prettier", [*npm_tool("prettier"), "--check", *_PRETTIER_CACHE, *_PRETTIER_SOURCES]),
        Check("vitest", [*npm_tool("vitest"), "run"]),
    ]


def _incremental(part: str) -> list[str]:
    return ["--incremental", "--tsBuildInfoFile", f"node_modules/.cache/tsc/{part}.tsbuildinfo"]


def run_lanes(*lanes: Sequence[Check]) -> list[str]:
    """Run the lanes side by side, the checks of a lane one after the other.

    Every check runs, whatever the others said.

    Returns:
        The names of the checks that failed.
    """
    with ThreadPoolExecutor(max_workers=len(lanes)) as pool:
        return [name for failed in pool.map(_run_lane, lanes) for name in failed]


def whole_pytest(vsix: Path) -> int:
    """Every Python test, end to end too with this VSIX, its summary as the last line.

    Returns:
        pytest's exit status.
    """
    command = [str(PYTHON), "-m", "pytest"]
    return subprocess.run(command, cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, check=False).returncode


def _run_lane(checks: Sequence[Check]) -> list[str]:
    return [check.name for check in checks if not _passes(check)]


def _passes(check: Check) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env=environment({"FORCE_COLOR": "0", "NO_COLOR": "1", **_BYTECODE}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    took = f"{time.monotonic() - began:5.1f} s"
    if done.returncode == 0:
        say(f"ok      {took}  {check.name}{_last_line(done.stdout)}")
        return True
    # One write, so that the other lane's lines do not land in between.
    say(f"FAILED  {took}  {check.name}\n{_indented(done.stdout)}")
    return False


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return f": {lines[-1]}" if lines else ""


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.rstrip().splitlines())
