"""Packing a small extension of the tests' own: code-server installs nothing but a VSIX."""

from __future__ import annotations

from pathlib import Path

from scripts.steps.places import npm_tool
from scripts.steps.shell import run


def pack(extension: Path, target: Path) -> Path:
    """Pack a folder with a ``package.json`` into the VSIX ``target``.

    Raises:
        StepError: vsce refused it; what it printed is on stdout.
    """
    run(
        [
            *npm_tool("vsce"),
            *("package", "--no-dependencies", "--allow-missing-repository", "--skip-license"),
            *("--out", str(target)),
        ],
        failing=f"vsce could not pack {extension.name}.",
        cwd=extension,
    )
    return target
