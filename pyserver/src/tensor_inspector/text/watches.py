"""A watched expression over time, as a table for the terminal that grows by a line a stop."""

from __future__ import annotations

from ..records.history import Point
from ..records.summary import number, type_text

MOST_LINES = 20
HEADINGS = ("stop", "place", "step", "shape", "min", "mean", "max", "NaN", "grad norm")
TEXT = {1, 3}  # the columns that begin at the left; numbers end at the right
MOST_PLACE = 28


def lines(points: list[Point], width: int) -> list[str]:
    """Headings and a line for each of the last stops, in columns. What failed says why in place of its figures."""
    left_out = len(points) - MOST_LINES
    rows = [cells(point) for point in points[-MOST_LINES:]]
    whole = [HEADINGS, *(row for row in rows if len(row) == len(HEADINGS))]
    widths = [max(len(row[place]) for row in whole) for place in range(len(HEADINGS))]
    for place in range(3):
        widths[place] = max(widths[place], *(len(row[place]) for row in rows))
    shown = [line(row, widths, width) for row in [HEADINGS, *rows]]
    if left_out > 0:
        shown.insert(1, f"   … {left_out:,} earlier {'stop' if left_out == 1 else 'stops'}")
    return shown


def cells(point: Point) -> tuple[str, ...]:
    """A point's columns; of a failure the first ones and the sentence."""
    place = point.place if len(point.place) <= MOST_PLACE else "…" + point.place[1 - MOST_PLACE :]
    first = (str(point.at), place, "" if point.step is None else str(point.step))
    if point.error is not None:
        return (*first, point.error)
    figures = (point.min, point.mean, point.max)
    nan = str(point.nan)
    if point.inf:
        nan += f" +{point.inf} Inf"
    return (
        *first,
        type_text(point.dtype, point.shape),
        *("" if figure is None else number(figure) for figure in figures),
        nan,
        "" if point.grad_norm is None else number(point.grad_norm),
    )


def line(row: tuple[str, ...], widths: list[int], width: int) -> str:
    parts = [
        text.ljust(size) if place in TEXT else text.rjust(size)
        for place, (text, size) in enumerate(zip(row, widths, strict=False))
    ]
    whole = ("   " + "  ".join(parts)).rstrip()
    return whole if len(whole) <= width else whole[: width - 1] + "…"
