"""Pythons that lack what the tests' own one has."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Python that has no library to log with."""
    return environment(tmp_path_factory.mktemp("bare"))


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Python that has tensorboardX and the protobuf that it needs."""
    folder = tmp_path_factory.mktemp("own")
    python = environment(folder)
    (packages,) = folder.rglob("site-packages")
    for name in ("tensorboardX", "google.protobuf"):
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        shutil.copytree(Path(spec.origin).parent, packages / name.replace(".", "/"))
    (messages,) = Path(spec.origin).parents[1].glob("_upb")
    shutil.copytree(messages, packages / "google" / "_upb")
    return python


def environment(folder: Path) -> str:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, timeout=60)
    return str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
