"""Where things are in a checkout."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYSERVER = ROOT / "pyserver"
DIST = ROOT / "dist"
NODE_MODULES = ROOT / "node_modules"
WORKBENCH = ROOT / ".workbench"
WORKBENCH_LOCK = ROOT / "tests" / "e2e" / "workbench" / "code-server"

VENV = ROOT / ".venv"
PEERS = VENV / "peers"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
_EXE = ".exe" if os.name == "nt" else ""
PYTHON = BIN / f"python{_EXE}"
UV = BIN / f"uv{_EXE}"
NODE = BIN / f"node{_EXE}"
NPM = BIN / ("npm.exe" if os.name == "nt" else "npm")


def npm_tool(name: str) -> list[str]:
    """The command that runs a tool of ``node_modules`` with this project's own node."""
    suffix = ".cmd" if os.name == "nt" else ""
    return [str(NODE_MODULES / ".bin" / f"{name}{suffix}")]


def python_tool(name: str) -> list[str]:
    """The command that runs a tool of ``.venv``."""
    return [str(BIN / f"{name}{_EXE}")]
