"""A cut takes the elements that Python's own subscript takes, and says what it does not understand."""

from __future__ import annotations

import itertools
import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tensor_inspector.probe import regions
from tensor_inspector.probe.no_variable import NoVariable
from tensor_inspector.probe.slicing import layout
from tensor_inspector.records.variable import Layout


def places(found: Layout) -> Any:
    """The whole variable's places that a layout takes, in the cut's order, one grid a dimension."""
    return np.ix_(*([axis.start + k * axis.step for k in range(axis.count)] for axis in found.axes))


@st.composite
def cuts(draw: st.DrawFn) -> tuple[list[int], str]:
    """A shape, and a subscript that numpy takes for it."""
    shape = draw(st.lists(st.integers(0, 6), min_size=1, max_size=4))
    ends = st.one_of(st.just(""), st.integers(-9, 9).map(str))
    steps = st.integers(-3, 3).filter(bool).map(str)
    slices = st.one_of(
        st.tuples(ends, ends).map(":".join),
        st.tuples(ends, ends, steps).map(":".join),
        st.tuples(ends, ends).map(lambda e: ":".join((*e, ""))),
    )
    given_ = draw(st.integers(0, len(shape)))
    tail = draw(st.booleans())
    sizes = shape[len(shape) - given_ :] if tail else shape[:given_]
    parts = [
        str(draw(st.integers(-size, size - 1))) if size and draw(st.booleans()) else draw(slices) for size in sizes
    ]
    return shape, ", ".join(["...", *parts] if tail else parts)


@given(cuts())
def test_any_subscript_takes_what_numpy_takes(cut: tuple[list[int], str]) -> None:
    shape, index = cut
    array = np.arange(int(np.prod(shape))).reshape(shape)
    expected = eval(f"array[{index}]", {"array": array}) if index else array
    found = layout({"index": index}, shape)
    assert array[places(found)].reshape(-1).tolist() == np.asarray(expected).reshape(-1).tolist()
    assert [axis.count for axis in found.axes if not axis.fixed] == list(np.shape(expected))
    assert layout({"index": found.index}, shape) == found, "made whole, the index means the same"


@pytest.mark.parametrize(
    ("index", "shape", "sentence"),
    [
        ("0, 0, 0", [2, 2], "3 indices, but the variable has 2 dimensions"),
        ("5", [3], "Index 5 is out of range: dimension 0 has 3 elements"),
        (":, -4", [3, 3], "Index -4 is out of range: dimension 1"),
        ("::0", [3], "step can't be 0"),
        ("i", [3], "“i” is a name"),
        (":i", [3], "“i” is a name"),
        ("None", [3], "new dimension"),
        ("True", [3], "no places"),
        ("[0, 1]", [3], "Lists of places"),
        ("1.5", [3], "no integer"),
        ("..., ...", [3], "only one"),
        ("0:", [], "has 0 dimensions"),
        ("0] + x[1", [3], "not an index"),
        ("0][0", [3], "not an index"),
        ("0,,1", [3], "not an index"),
        ("f(0)", [3], "can't stand in an index"),
        ("(" * 500, [3], "not an index"),
        ("'\\d'", [3], "not an index"),
    ],
)
def test_what_is_no_place_is_refused_in_a_sentence(index: str, shape: list[int], sentence: str) -> None:
    with pytest.raises(NoVariable, match=sentence) as refused:
        layout({"index": index}, shape)
    assert not refused.value.asks


def test_the_table_is_of_the_last_two_dimensions_that_are_left() -> None:
    found = layout({"index": "0"}, [2, 3, 4, 5])
    assert (found.rows, found.columns, found.height, found.width, found.index) == (2, 3, 4, 5, "0, :, :, :")
    assert (found.axes[0].fixed, found.axes[1].fixed) == (True, False)


def test_one_dimension_is_a_column_and_none_a_cell() -> None:
    line, cell = layout({}, [7]), layout({"index": "1, 2"}, [3, 4])
    assert (line.rows, line.columns, line.height, line.width) == (0, None, 7, 1)
    assert (cell.rows, cell.columns, cell.height, cell.width) == (None, None, 1, 1)


def test_rows_and_columns_can_be_chosen_and_turned() -> None:
    found = layout({"rows": 2, "columns": 0}, [2, 3, 4])
    assert (found.height, found.width) == (4, 2)
    assert (layout({"rows": 1}, [2, 3]).width, layout({"columns": 1}, [2, 3]).height) == (1, 1)


@pytest.mark.parametrize(
    ("cut", "sentence"),
    [
        ({"rows": 0, "columns": 0}, "both down and across"),
        ({"rows": 3}, "There is no dimension 3"),
        ({"index": "1", "rows": 0, "columns": 1}, "Dimension 0 stands at 1"),
    ],
)
def test_dimensions_that_make_no_table_are_refused(cut: dict[str, Any], sentence: str) -> None:
    with pytest.raises(NoVariable, match=sentence):
        layout(cut, [2, 3, 4])


def test_a_table_over_an_empty_dimension_is_empty() -> None:
    found = layout({"rows": 1, "columns": 2}, [0, 3, 4])
    assert found.height * found.width == 0


def test_boxes_of_a_giant_are_made_as_they_are_asked_for() -> None:
    tracemalloc.start()
    try:
        boxes = regions.boxes([3, 10**7, 10**9, 2], 1 << 20)
        first = next(boxes)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert first == [slice(0, 1, 1), slice(0, 1, 1), slice(0, 1 << 19, 1), slice(0, 2, 1)]
    assert peak < 100_000
    wanted = [(start, stop) for start, stop in itertools.product(range(3), range(2))]
    assert [(box[0].start, box[1].start) for box in regions.boxes([3, 2, 5], 5)] == wanted
