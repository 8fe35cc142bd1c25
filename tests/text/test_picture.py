"""Operands under each other, as text."""

from __future__ import annotations

from tensor_inspector.records.explanation import PictureRow
from tensor_inspector.text.picture import drawn


def test_sizes_stand_under_each_other_from_the_right_and_clashes_are_marked() -> None:
    rows = [
        PictureRow("x", ["32", "8", "1", "64"], [1]),
        PictureRow("mask", ["12", "1", "64"], [0], note="from the loader"),
    ]
    assert drawn(rows) == [
        "x     [32,  8, 1, 64]",
        "            ^",
        "mask      [12, 1, 64]  from the loader",
        "           ^^",
    ]


def test_types_that_clash_are_marked_too() -> None:
    weight = PictureRow("fc.weight", ["2", "4"], kind="float32")
    rows = [PictureRow("x", ["4"], kind="float64", kind_clashes=True), weight]
    assert drawn(rows) == [
        "x             [4]  float64",
        "                   ^^^^^^^",
        "fc.weight  [2, 4]  float32",
    ]


def test_a_scalar_has_empty_brackets_and_nothing_has_no_lines() -> None:
    assert drawn([PictureRow("loss", [])]) == ["loss  []"]
    assert drawn([]) == []
