"""Findings as lines for the terminal."""

from __future__ import annotations

import textwrap

from ..records.finding import Finding

SIGNS = {"error": "✗", "warning": "▲", "info": "ℹ"}


def lines(found: list[Finding], width: int, line: int) -> list[str]:
    """A paragraph each: sign, rule, sentence, the line where that is not the stopped one; detail for the worse."""
    result: list[str] = []
    for one in found:
        where = f"  (line {one.line})" if one.line != line else ""
        text = f"{SIGNS[one.severity]} {one.rule}: {one.message}{where}"
        detail = one.detail if one.severity != "info" else []
        for part, indent in [(text, "   "), *((sentence, "     ") for sentence in detail if sentence)]:
            result += textwrap.wrap(part, width, initial_indent=indent, subsequent_indent="     ")
    return result
