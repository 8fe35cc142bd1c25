"""Rows, and what stands out about a tensor."""

from __future__ import annotations

import pytest

from tensor_inspector.records.tensor import Stats, TensorRecord
from tensor_inspector.text import rows
from text.records import stats, tensor


def kinds(
    record: TensorRecord, figures: Stats | None, changed: bool = False, shares: tuple[str, ...] = ()
) -> list[str]:
    return [mark.kind for mark in rows.marks(record, figures, changed, list(shares))]


def test_a_healthy_tensor_has_no_marks() -> None:
    assert kinds(tensor(), stats()) == []
    assert kinds(tensor(), None) == []


def test_nan_is_an_error_and_comes_first() -> None:
    (nan, inf, changed, shares) = rows.marks(tensor(), stats(nan=3, posinf=2), True, ["y"])
    assert (nan.kind, nan.severity, nan.text) == ("nan", "error", "NaN ×3")
    assert nan.sentence == "3 elements are NaN (not a number)."
    assert (inf.kind, inf.severity, inf.text) == ("inf", "warning", "Inf ×2")
    assert [changed.kind, shares.kind] == ["changed", "shares"]


def test_minus_infinity_beside_zeros_alone_is_a_mask_and_no_warning() -> None:
    mask = stats(neginf=10, min=0.0, max=0.0, mean=0.0, std=0.0)
    (mark,) = rows.marks(tensor(), mask, False, [])
    assert (mark.kind, mark.severity, mark.text) == ("inf", "info", "-Inf ×10")
    (mark,) = rows.marks(tensor(requires_grad=True), mask, False, [])
    assert mark.severity == "warning"


@pytest.mark.parametrize(
    ("record", "figures", "marked"),
    [
        (tensor(), stats(min=0.0, max=0.0, zeros=96), True),
        (tensor(dtype="bool"), stats(min=0.0, max=0.0, zeros=96), False),
        (tensor(), stats(min=0.0, max=0.0, exact=False), False),
        (tensor(), stats(min=0.0, max=0.0, nan=1), False),
        (tensor(), Stats(count=0, exact=True), False),
    ],
    ids=["zeros", "truth values", "a sample", "beside NaN", "empty"],
)
def test_all_zero_is_said_of_numbers_that_were_all_looked_at(
    record: TensorRecord, figures: Stats, marked: bool
) -> None:
    assert ("all-zero" in kinds(record, figures)) is marked


def test_a_sample_is_said_to_be_one() -> None:
    (mark,) = rows.marks(tensor(), stats(nan=3, exact=False, count=65_536), False, [])
    assert "sampled" in mark.sentence
    assert "65,536" in mark.sentence


def test_of_many_tensors_on_the_same_memory_three_are_named() -> None:
    (mark,) = rows.marks(tensor(storage_nbytes=2048), None, False, ["a", "b", "c", "d", "e"])
    assert mark.text == "shares a"
    assert "(2 KiB)" in mark.sentence or "(2.0 KiB)" in mark.sentence
    assert "a, b, c and 2 more" in mark.sentence


def test_an_unreadable_tensor_is_marked_with_the_reason() -> None:
    (mark,) = rows.marks(tensor(error="can't be described: because"), None, False, [])
    assert (mark.kind, mark.severity, mark.sentence) == ("error", "error", "can't be described: because")


def test_an_update_says_what_statistics_change_about_the_row() -> None:
    figures = stats(nan=1)
    row, update = rows.row(tensor(id=7), figures, False, []), rows.update(tensor(id=7), figures, False, [])
    assert (update.id, update.stats, update.summary, update.marks) == (7, figures, row.summary, row.marks)
    assert row.type_text == "f32[32, 3]"


@pytest.mark.parametrize(
    ("figures", "count", "text"),
    [
        (stats(zeros=24), 96, "25% zeros"),
        (stats(zeros=24, zeros_exact=False), 96, "≈25% zeros"),
        (stats(zeros=None), 96, ""),
        (stats(zeros=0), 0, ""),
    ],
)
def test_the_share_of_zeros_says_when_it_comes_from_a_sample(figures: Stats, count: int, text: str) -> None:
    assert rows.zeros_text(figures, count) == text
