"""An explained error as lines of text: the cause, the operands with what clashes, where they came from, the fixes."""

from __future__ import annotations

import textwrap

from ..records.explanation import Explanation, Origin
from .picture import drawn

INDENT = "    "
NARROWEST = 40
MOST_TEXT = 60


def lines(found: Explanation, width: int) -> list[str]:
    """`width` is the number of columns; a picture that is broader is left out."""
    width = max(width, NARROWEST)
    said = wrapped(f"▸ {found.cause}", width, "  ", "    ")
    drawing = drawn(found.picture)
    if drawing and max(map(len, drawing)) + 6 <= width:
        said += ["", *(f"{INDENT}  {line}".rstrip() for line in drawing), ""]
    if found.origins:
        said += [f"{INDENT}how it came to be:", *(f"{INDENT}  {line}" for line in upstream(found.origins, width - 6))]
    for sentence in found.detail:
        said += wrapped(sentence, width, INDENT, INDENT)
    for fix in found.fixes:
        said.append(f"{INDENT}fix, line {fix.line}: {fix.after.strip()}   ({fix.title})")
    return said


def wrapped(text: str, width: int, first: str, following: str) -> list[str]:
    """Long words (paths, expressions) stay whole."""
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=following, break_long_words=False,
                         break_on_hyphens=False)  # fmt: skip


def upstream(origins: list[Origin], width: int) -> list[str]:
    """The line, what it says, and what it gave, in three columns."""
    numbers = max(len(str(one.line)) for one in origins)
    kinds = max(len(one.type_text) for one in origins)
    room = max(min(max(len(one.text) for one in origins), MOST_TEXT, width - numbers - kinds - 9), 12)
    found: list[str] = []
    for one in origins:
        text = one.text if len(one.text) <= room else one.text[: room - 1] + "…"
        found.append(f"line {one.line:>{numbers}}  {text.ljust(room)}  {one.type_text}".rstrip())
    return found
