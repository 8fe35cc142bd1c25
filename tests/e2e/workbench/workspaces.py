"""Folders to open in a workbench, and the places in them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from .code_server import REPO

PYTHON = REPO / ".venv" / "bin" / "python"
EXAMPLES = REPO / "examples"


def launch(program: str, *, python: Path | str = PYTHON, **more: object) -> dict[str, object]:
    """A launch configuration named "Train"; ``more`` adds to it or replaces what it says."""
    return {
        "name": "Train",
        "type": "pytorch",
        "request": "launch",
        "program": program,
        "python": str(python),
        "console": "internalConsole",
        **more,
    }


def write_workspace(folder: Path, files: Mapping[str, str], *configurations: Mapping[str, object]) -> Path:
    """Make a folder with these files and launch configurations."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    _write_launch(folder, *configurations)
    return folder


def copy_example(name: str, target: Path, *, program: str = "train.py", **more: object) -> Path:
    """Copy ``examples/<name>`` with one configuration for a program of it, "Train"; ``more`` adds to that.

    The example's own configuration names the interpreter relative to the checkout, which
    a copy has left.
    """
    shutil.copytree(EXAMPLES / name, target, ignore=shutil.ignore_patterns("__pycache__"))
    _write_launch(target, launch(f"${{workspaceFolder}}/{program}", **more))
    return target


def line_of(file: Path, text: str) -> int:
    """The number (from 1) of the one line of a file that holds a text.

    Raises:
        ValueError: no line holds it, or several do.
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    found = [number for number, line in enumerate(lines, 1) if text in line]
    if len(found) != 1:
        raise ValueError(f"{text!r} is on {len(found)} lines of {file.name}, not on one")
    return found[0]


def _write_launch(folder: Path, *configurations: Mapping[str, object]) -> None:
    path = folder / ".vscode" / "launch.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    written = {"version": "0.2.0", "configurations": list(configurations)}
    path.write_text(json.dumps(written, indent=2), encoding="utf-8")
