"""Hover cards and inline values for documents that the editor shows."""

from __future__ import annotations

from lsprotocol import types

from ..records.protocol import Evaluatable
from ..records.summary import not_finite, type_text
from ..records.tensor import Stats, TensorRecord
from ..session.stop import Stop
from ..text import hover, rows, source

NO_EXPRESSION = Evaluatable(expression="", start=0, end=0, tensor=False)
MOST_SOURCE = 2_000_000
InlineValue = types.InlineValueText | types.InlineValueVariableLookup


def span_at(text: str, position: types.Position) -> source.Span | None:
    """The expression under an editor position."""
    if len(text) > MOST_SOURCE:
        return None
    lines = text.split("\n")
    if position.line >= len(lines):
        return None
    return source.expression_at(text, position.line, source.from_utf16(lines[position.line], position.character))


def span_range(text: str, span: source.Span) -> types.Range:
    line = text.split("\n")[span.line]
    start, end = source.utf16(line, span.start), source.utf16(line, span.end)
    return types.Range(types.Position(span.line, start), types.Position(span.line, end))


def evaluatable(text: str, span: source.Span | None, stop: Stop | None) -> Evaluatable:
    """The expression under the cursor and whether our own hover will show it."""
    if span is None:
        return NO_EXPRESSION
    where = span_range(text, span)
    known = stop is not None and stop.by_expression(span.text) is not None
    return Evaluatable(expression=span.text, start=where.start.character, end=where.end.character, tensor=known)


def hover_card(text: str, span: source.Span, stop: Stop, record: TensorRecord) -> types.Hover:
    stats = stop.stats.get(record.id)
    found = rows.marks(record, stats, record.id in stop.changed, stop.shares.get(record.id, []))
    return types.Hover(
        contents=types.MarkupContent(kind=types.MarkupKind.Markdown, value=hover.card(record, stats, found)),
        range=span_range(text, span),
    )


def inline_values(text: str, stop: Stop, stopped_line: int) -> list[InlineValue]:
    """Tensors as text, other variables as a look-up that VS Code makes itself; `stopped_line` counts from 0."""
    if len(text) > MOST_SOURCE:
        return []
    values: list[InlineValue] = []
    shown: set[tuple[int, str]] = set()
    for span in source.paths_before(text, stopped_line + 1):
        if (span.line, span.text) in shown:
            continue
        shown.add((span.line, span.text))
        record = stop.by_expression(span.text)
        if record is not None:
            stats = stop.stats.get(record.id)
            values.append(
                types.InlineValueText(range=span_range(text, span), text=inline_text(span.text, record, stats))
            )
        elif "." not in span.text:
            lookup = types.InlineValueVariableLookup(
                range=span_range(text, span), case_sensitive_lookup=True, variable_name=span.text
            )
            values.append(lookup)
    return values


def inline_text(name: str, record: TensorRecord, stats: Stats | None) -> str:
    """ "x: f32[32, 1, 8, 8]", with a sign for elements that are not finite."""
    text = f"{name}: {type_text(record.dtype, record.shape)}"
    if stats is None:
        return text
    return " ".join([text, *(f"⚠ {word}×{count}" for word, count in not_finite(stats))])
