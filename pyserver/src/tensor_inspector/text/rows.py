"""Rows of the inspector: each tensor's record with its summary and what stands out about it."""

from __future__ import annotations

from ..records.summary import not_finite, number, size_text, summary, type_text
from ..records.tensor import Stats, TensorRecord
from ..records.view import Mark, StatsUpdate, TensorRow

MOST_NAMES = 3


def row(record: TensorRecord, stats: Stats | None, changed: bool, shares: list[str]) -> TensorRow:
    """A tensor's row."""
    return TensorRow(
        record=record,
        stats=stats,
        type_text=type_text(record.dtype, record.shape),
        summary=summary(record, stats),
        marks=marks(record, stats, changed, shares),
    )


def update(record: TensorRecord, stats: Stats, changed: bool, shares: list[str]) -> StatsUpdate:
    """What statistics change about a row."""
    return StatsUpdate(
        id=record.id, stats=stats, summary=summary(record, stats), marks=marks(record, stats, changed, shares)
    )


def marks(record: TensorRecord, stats: Stats | None, changed: bool, shares: list[str]) -> list[Mark]:
    """What stands out, the worst first."""
    found: list[Mark] = []
    if record.error is not None:
        found.append(Mark(kind="error", severity="error", text="unreadable", sentence=record.error))
    if stats is not None:
        found += health_marks(record, stats)
    if changed:
        sentence = "Its values differ from this function's last stop."
        found.append(Mark(kind="changed", severity="info", text="changed", sentence=sentence))
    if shares:
        found.append(sharing_mark(record, shares))
    return found


def health_marks(record: TensorRecord, stats: Stats) -> list[Mark]:
    """Marks for elements that are not finite, and for tensors of nothing but zeros."""
    found: list[Mark] = []
    looked = "elements" if stats.exact else f"sampled elements (of {stats.count:,} looked at)"
    if stats.nan:
        sentence = f"{stats.nan:,} {looked} are NaN (not a number)."
        found.append(Mark(kind="nan", severity="error", text=f"NaN ×{stats.nan}", sentence=sentence))
    infinite = stats.posinf + stats.neginf
    if infinite:
        kinds = ", ".join(f"{count:,} {word}" for word, count in not_finite(stats) if word != "NaN")
        severity = "info" if is_mask(record, stats) else "warning"
        text = f"-Inf ×{infinite}" if not stats.posinf else f"Inf ×{infinite}"
        found.append(Mark(kind="inf", severity=severity, text=text, sentence=f"Not finite: {kinds} of the {looked}."))
    if record.dtype != "bool" and stats.exact and stats.min == stats.max == 0 and not stats.nan and not infinite:
        found.append(Mark(kind="all-zero", severity="info", text="all zero", sentence="Every element is zero."))
    return found


def is_mask(record: TensorRecord, stats: Stats) -> bool:
    """-Inf beside nothing but zeros is how attention masks are written: normal."""
    return not stats.posinf and not stats.nan and not record.requires_grad and stats.min in (0, None)


def sharing_mark(record: TensorRecord, shares: list[str]) -> Mark:
    more = f" and {len(shares) - MOST_NAMES} more" if len(shares) > MOST_NAMES else ""
    names = ", ".join(shares[:MOST_NAMES]) + more
    memory = f" ({size_text(record.storage_nbytes)})" if record.storage_nbytes else ""
    sentence = f"Lies on the same memory{memory} as {names}: writing to one changes the other."
    return Mark(kind="shares", severity="info", text=f"shares {shares[0]}", sentence=sentence)


def zeros_text(stats: Stats, count: int) -> str:
    """Share of zeros: "12% zeros", with ≈ when counted on a sample; empty when unknown."""
    if stats.zeros is None or not count:
        return ""
    return f"{'' if stats.zeros_exact else '≈'}{number(100 * stats.zeros / count)}% zeros"
