"""The hover card of an explained error, as Markdown."""

from __future__ import annotations

from ..records.explanation import Explanation
from .hover import escaped
from .picture import drawn


def card(found: Explanation) -> str:
    """The picture and the edits. User text is escaped throughout.

    As short as it can be: VS Code cuts hovers off at 250 pixels, and shows the diagnostic's sentence above it, with
    the lines that the operands come from.
    """
    sections = [f"**{escaped(found.title)}**"]
    picture = drawn(found.picture)
    if picture:
        sections.append("\n".join(["```text", *(line.replace("`", "'") for line in picture), "```"]))
    sections += [f"$(lightbulb) {escaped(fix.title)} (line {fix.line})" for fix in found.fixes]
    return "\n\n".join(sections)
