"""Where in the forward pass the operation ran that an error of the backward pass names."""

from __future__ import annotations

import re

from ..records.evidence import Evidence
from ..records.line import Line

FOLDERS = re.compile(r"[/\\]")


def made_in(evidence: Evidence) -> list[str]:
    """ "Made in line 12: y = torch.sqrt(x)", of the innermost line; nothing where that is not known."""
    if not evidence.forward:
        return []
    line = evidence.forward[-1]
    text = f": {line.text}" if line.text else ""
    return [f"Made in {place(line, evidence.places[evidence.at].file)}{text}"]


def place(line: Line, file: str) -> str:
    """ "line 12", with the file's name where it is another one."""
    return f"line {line.line}" if line.file == file else f"line {line.line} of {FOLDERS.split(line.file)[-1]}"
