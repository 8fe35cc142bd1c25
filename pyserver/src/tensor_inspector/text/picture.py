"""The operands of a failed operation under each other, with what clashes marked."""

from __future__ import annotations

from ..records.explanation import PictureRow

MARK = "^"


def drawn(rows: list[PictureRow]) -> list[str]:
    """Lines of text: sizes in columns from the right, as broadcasting counts them; marks below the rows that clash."""
    columns = max((len(row.sizes) for row in rows), default=0)
    widths = [max((len(size(row, column, columns)) for row in rows), default=0) for column in range(columns)]
    names = max((len(row.name) for row in rows), default=0)
    lines: list[str] = []
    for row in rows:
        text, marks = sized(row, widths)
        margin = f"{row.name:<{names}}  "
        rest = [part for part in (row.kind, row.note) if part]
        lines.append("  ".join([margin + text, *rest]).rstrip())
        if row.kind_clashes and row.kind:
            marks = f"{marks:<{len(text)}}  {MARK * len(row.kind)}"
        if marks.strip():
            lines.append(" " * len(margin) + marks.rstrip())
    return lines


def size(row: PictureRow, column: int, columns: int) -> str:
    """The size in a column, counted from the right; empty where the row has none there."""
    at = column - (columns - len(row.sizes))
    return row.sizes[at] if at >= 0 else ""


def sized(row: PictureRow, widths: list[int]) -> tuple[str, str]:
    """A row's sizes in brackets, and a line with marks under those that clash."""
    missing = len(widths) - len(row.sizes)
    text = " " * sum(width + 2 for width in widths[:missing]) + "["
    marks = " " * len(text)
    for at, one in enumerate(row.sizes):
        width = widths[missing + at]
        text += f"{one:>{width}}"
        marks += f"{MARK * len(one):>{width}}" if at in row.clashing else " " * width
        end = "]" if at == len(row.sizes) - 1 else ", "
        text, marks = text + end, marks + " " * len(end)
    return (text if row.sizes else text + "]"), marks
