"""The hover card of an explained error, as Markdown."""

from __future__ import annotations

from ..records.explanation import Explanation
from .hover import code, escaped
from .picture import drawn

MOST_ORIGINS = 5


def card(found: Explanation) -> str:
    """The cause, the picture, how it came to be. User text is escaped throughout.

    As short as it can be: VS Code cuts hovers off at 250 pixels, and shows the diagnostic's sentence beside it.
    """
    sections = [f"**{escaped(found.title)}**"]
    picture = drawn(found.picture)
    if picture:
        sections.append("\n".join(["```text", *(line.replace("`", "'") for line in picture), "```"]))
    if found.origins:
        rows = [f"| {one.line} | {cell(one.text)} | {cell(one.type_text)} |" for one in found.origins[-MOST_ORIGINS:]]
        sections.append("\n".join(["| line | | |", "|--:|:--|:--|", *rows]))
    sections += [f"$(lightbulb) {escaped(fix.title)} (line {fix.line})" for fix in found.fixes]
    return "\n\n".join(sections)


def cell(text: str) -> str:
    return code(text).replace("|", "\\|") if text else ""
