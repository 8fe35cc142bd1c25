"""The picture of an error: its operands under each other, with what clashes."""

from __future__ import annotations

from typing import Any

import pytest

from explain.headers import programs
from explain.running import explanation

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
BY_NAME = {program.name: program for program in programs()}
DRAWN = ("shape-mismatch", "dtype-mismatch", "device-mismatch", "target-out-of-range", "view-noncontiguous")


def rows(name: str) -> list[tuple[str, list[str], list[int]]]:
    return [(row["name"], row["sizes"], row["clashing"]) for row in explanation(BY_NAME[name])["picture"]]


def test_a_layer_s_input_stands_over_what_the_layer_takes() -> None:
    assert rows("shape-mismatch/mnist_flatten") == [
        ("x", ["8", "1568"], [1]),
        ("self.fc1 takes", ["?", "3136"], [1]),
    ]
    assert rows("shape-mismatch/nhwc_images") == [
        ("imgs", ["10", "32", "32", "3"], [1]),
        ("self.conv takes", ["?", "3", "?", "?"], [1]),
    ]


def test_operands_of_other_ranks_clash_in_one_column_from_the_right() -> None:
    one, other = rows("shape-mismatch/token_embedding_sum")
    assert (one, other) == (("tok", ["2", "12", "16"], [1]), ("pos", ["10", "16"], [0]))
    assert [len(sizes) - place for _, sizes, (place,) in (one, other)] == [2, 2]


def test_a_target_leaves_the_column_of_the_classes_free() -> None:
    assert rows("shape-mismatch/cross_entropy_batch") == [("logits", ["8", "5"], [0]), ("y", ["4", "·"], [0])]


def test_every_dimension_that_differs_is_marked() -> None:
    assert [clashing for _, _, clashing in rows("shape-mismatch/unet_skip_cat")] == [[2, 3], [2, 3]]


def test_types_and_devices_that_clash_are_marked() -> None:
    found = explanation(BY_NAME["dtype-mismatch/numpy_double_linear"])["picture"]
    assert [(row["name"], row["kind"], row["kind_clashes"]) for row in found] == [
        ("X", "float64", True),
        ("model[0].weight", "float32", True),
    ]
    found = explanation(BY_NAME["device-mismatch/labels_not_moved"])["picture"]
    assert [(row["name"], row["kind"], row["kind_clashes"]) for row in found] == [
        ("logits", "meta", False),
        ("yb", "cpu", True),
    ]


def test_an_index_is_told_with_its_place_in_the_batch() -> None:
    found = explanation(BY_NAME["index-out-of-range/negative_token"])["picture"]
    assert [(row["name"], row["note"]) for row in found] == [
        ("tokens", "holds -100 at [0, 4]"),
        ("emb has", "indices 0 to 31"),
    ]


@pytest.mark.parametrize("program", programs(), ids=lambda program: program.name)
def test_marks_stand_at_sizes_that_are_there(program: Any) -> None:
    for row in explanation(program)["picture"]:
        assert row["name"]
        assert all(0 <= place < len(row["sizes"]) for place in row["clashing"])
        assert row["kind"] or not row["kind_clashes"]


def test_nearly_every_clash_of_tensors_is_drawn() -> None:
    without = [one.name for one in programs() if one.category in DRAWN and not explanation(one)["picture"]]
    # What torch tells no sizes of, or what has no tensor in its line.
    assert len(without) <= MOST_WITHOUT, without


MOST_WITHOUT = 9
