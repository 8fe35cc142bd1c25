"""The programs of the corpus and what the header of each says of its failure.

A program begins with one comment a line for each of ``KEYS``, in that order. The line that fails ends with
``# <- fails``, and the line that the right edit changes carries ``# <- fix``.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
KEYS = ("category", "error", "culprits", "cause", "fix", "fix-line")
FAILS, FIX, MARKED = "  # <- fails", "  # <- fix", "marked-fix"
CATEGORIES = frozenset(
    {
        "shape-mismatch", "dtype-mismatch", "device-mismatch", "wrong-argument-type", "out-of-memory",
        "inplace-modified", "no-grad", "backward-twice", "non-scalar-backward", "leaf-inplace", "index-out-of-range",
        "state-dict-mismatch", "checkpoint-load", "dataloader-worker", "cuda-unavailable", "nan-detected",
        "unused-parameters", "numpy-conversion", "view-noncontiguous", "batch-norm-single-value",
        "target-out-of-range", "distributed", "uninitialized-parameter", "other",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Program:
    path: Path
    category: str
    error: str
    culprits: tuple[str, ...]
    cause: tuple[str, ...]
    fix: str
    fix_line: str
    # The lines after the header.
    code: str

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def failing_line(self) -> int:
        """The number of the line that fails."""
        return self.numbers_of(FAILS)[0]

    @property
    def line_to_fix(self) -> int | None:
        """The number of the line that the right edit changes, if one line is known."""
        return self.numbers_of(FIX)[0] if self.fix_line else None

    def numbers_of(self, mark: str) -> list[int]:
        """The numbers, within the file, of the lines that carry this mark."""
        return [number for number, line in enumerate(self.code.split("\n"), len(KEYS) + 1) if mark in line]


def programs() -> list[Program]:
    return [read(path) for path in sorted(CORPUS.glob("*/*.py"))]


def read(path: Path) -> Program:
    """The program at the path; ValueError where its header is malformed."""
    lines = path.read_text(encoding="utf-8").split("\n")
    values: dict[str, str] = {}
    for key, line in zip(KEYS, lines, strict=False):
        start = f"# {key}:"
        if not line.startswith(start) or line[len(start) :] not in ("", f" {line[len(start) :].strip()}"):
            raise ValueError(f"{path}: {start!r} is due, not {line!r}")
        values[key] = line[len(start) :].strip()
    return Program(
        path=path,
        category=values["category"],
        error=values["error"],
        culprits=expressions_of(values["culprits"]),
        cause=tuple(word.strip() for word in values["cause"].split(";") if word.strip()),
        fix=values["fix"],
        fix_line=values["fix-line"],
        code="\n".join(lines[len(KEYS) :]),
    )


def expressions_of(listed: str) -> tuple[str, ...]:
    """The expressions of a list divided by commas, as they are written; SyntaxError where one is none."""
    if not listed:
        return ()
    listed = f"[{listed}]"
    tree = ast.parse(listed, mode="eval").body
    assert isinstance(tree, ast.List)
    return tuple(ast.get_source_segment(listed, element) or "" for element in tree.elts)
