"""A line of the program, with its text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Line:
    """A line (from 1) of a file on the program's machine; `text` is empty where it can't be had."""

    file: str
    line: int
    function: str
    text: str = ""
