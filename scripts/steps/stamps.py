"""Remembering what a step was last run with, so that it is skipped when nothing changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest(*, files: Iterable[Path] = (), text: str = "") -> str:
    """A hash over the contents of files and a text."""
    hashed = hashlib.sha256(text.encode())
    for path in files:
        hashed.update(b"\0")
        hashed.update(path.read_bytes())
    return hashed.hexdigest()


class Stamp:
    """The digest of the inputs that a step's result was made from.

    It lies inside the folder that the step fills, and so goes when that folder goes.
    """

    def __init__(self, folder: Path, step: str) -> None:
        self._path = folder / ".steps" / step

    def holds(self, inputs: str) -> bool:
        """Whether the result on disk was made from these inputs."""
        try:
            return self._path.read_text() == inputs
        except FileNotFoundError:
            return False

    def write(self, inputs: str) -> None:
        """Say that the result on disk is now made from these inputs."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(inputs)

    def clear(self) -> None:
        """Forget: the step is about to change its result, and may break half-way."""
        self._path.unlink(missing_ok=True)
