"""A picture's cells keep the extremes of their elements: one NaN or one spike among millions is seen."""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy as np
import pytest
import torch

from probe.asking import cells, classes, picture, pixels
from probe.evaluated import frame_with
from tensor_inspector.probe import blocks
from tensor_inspector.records.variable import Cut, Subject


def extremes(table: Any, rows: int, columns: int) -> tuple[Any, Any]:
    """By definition: ⌈height / rows⌉ × ⌈width / columns⌉ elements a cell."""
    high, wide = -(-table.shape[0] // rows), -(-table.shape[1] // columns)
    low, top = np.empty((rows, columns), np.float32), np.empty((rows, columns), np.float32)
    for row in range(rows):
        for column in range(columns):
            cell = table[row * high : (row + 1) * high, column * wide : (column + 1) * wide]
            assert cell.size, "no cell is without elements"
            low[row, column], top[row, column] = cell.min(), cell.max()  # both NaN where one is
    return low, top


@pytest.mark.parametrize("shape", [(7, 5), (100, 3), (3, 100), (97, 89), (64, 64), (1, 1000), (1000, 1)])
@pytest.mark.parametrize("most", [1, 10, 64, 500])
@pytest.mark.parametrize("kind", ["tensor", "array", "bfloat16", "int64", "uint16", "transposed"])
def test_cells_are_the_extremes_of_their_elements(shape: tuple[int, int], most: int, kind: str) -> None:
    array = np.random.default_rng(1).integers(-50 if kind != "uint16" else 0, 200, shape).astype(np.float32)
    if kind in ("tensor", "array", "bfloat16"):
        array[shape[0] // 2, shape[1] // 3] = math.nan
        array[0, -1] = math.inf
    value: Any = {
        "tensor": lambda: torch.tensor(array),
        "array": lambda: array,
        "bfloat16": lambda: torch.tensor(array).bfloat16(),
        "int64": lambda: torch.tensor(array).long(),
        "uint16": lambda: torch.tensor(array).to(torch.uint16),
        "transposed": lambda: torch.tensor(array).t().contiguous().t(),
    }[kind]()
    found = picture(frame_with(x=value), "x", cells=most)
    assert found.problem is None
    assert found.rows * found.columns <= most
    for mine, wanted in zip(cells(found), extremes(array, found.rows, found.columns), strict=True):
        np.testing.assert_array_equal(mine, wanted)
    finite = array[np.isfinite(array)]
    assert (found.smallest, found.largest) == ((finite.min(), finite.max()) if finite.size else (None, None))
    assert (found.nan, found.posinf, found.neginf) == (np.isnan(array).sum(), (array == np.inf).sum(), 0)
    assert not found.sampled


@pytest.mark.parametrize("place", [(0, 0), (4095, 4095), (1234, 3999)])
@pytest.mark.parametrize("what", [math.nan, 1e9, -math.inf])
def test_a_single_odd_element_among_sixteen_million_is_in_its_cell(place: tuple[int, int], what: float) -> None:
    value = torch.zeros(4096, 4096)
    value[place] = what
    found = picture(frame_with(x=value), "x", cells=90_000)
    low, high = cells(found)
    odd = np.argwhere((low != 0) | (high != 0))
    side = -(-4096 // found.rows), -(-4096 // found.columns)
    assert odd.tolist() == [[place[0] // side[0], place[1] // side[1]]]
    assert (found.nan, found.neginf) == (int(math.isnan(what)), int(what == -math.inf))


def test_a_region_in_single_elements_is_exact() -> None:
    value = torch.randn(300, 400)
    found = picture(frame_with(x=value), "x", top=290, left=10, height=50, width=20)
    assert (found.top, found.left, found.height, found.width, found.rows, found.columns) == (290, 10, 10, 20, 10, 20)
    assert found.panels[0].high == ""
    assert np.array_equal(cells(found)[0], value[290:, 10:30].numpy())


def test_the_clipping_leaves_a_hundredth_out_at_either_end() -> None:
    value = torch.arange(10_000.0).reshape(100, 100)
    value[0, 0], value[99, 99] = -1e6, 1e6
    found = picture(frame_with(x=value), "x")
    assert (found.clip_low, found.clip_high, found.smallest, found.largest) == (100, 9899, -1e6, 1e6)


def test_a_grid_has_a_panel_for_each_element_of_a_dimension() -> None:
    value = torch.randn(6, 8, 10)
    found = picture(frame_with(x=value), "x", grid=0, first=4, many=9)
    assert ([one.index for one in found.panels], found.panels_in_all) == ([4, 5], 6)
    assert np.array_equal(cells(found, 1)[0], value[5].numpy())
    found = picture(frame_with(x=value), "x", Cut(index="3", rows=1, columns=2), grid=0, many=2)
    assert np.array_equal(cells(found, 0)[0], value[0].numpy()), "a dimension that the index fixes is taken whole"


def test_cells_are_bounded_in_all_panels_together() -> None:
    found = picture(frame_with(x=torch.randn(50, 200, 200)), "x", cells=1_000_000, grid=0, many=50)
    assert len(found.panels) * found.rows * found.columns <= 90_000


def test_complex_numbers_show_the_part_that_is_asked_for() -> None:
    value = torch.tensor([[3 + 4j, -2j]])
    for held in (value, value.numpy(), value.to(torch.complex32)):
        frame = frame_with(x=held)
        assert cells(picture(frame, "x"))[0].tolist() == [[5, 2]]
        assert cells(picture(frame, "x", part="real"))[0].tolist() == [[3, 0]]
        assert cells(picture(frame, "x", part="imaginary"))[0].tolist() == [[4, -2]]
        assert cells(picture(frame, "x", part="phase"))[0] == pytest.approx(np.angle([[3 + 4j, -2j]]))


def test_a_view_of_a_million_million_elements_is_drawn_whole() -> None:
    value = torch.tensor([1.0, 5.0, math.nan]).reshape(3, 1).expand(3, 10**12)
    found = picture(frame_with(x=value), "x")
    assert (found.rows, found.sampled) == (3, False)
    assert [set(row) for row in cells(found)[1][:2].tolist()] == [{1.0}, {5.0}]
    assert np.isnan(cells(found)[0][2]).all()


def test_what_is_too_large_is_sampled_and_says_so() -> None:
    # 2^40 elements that lie once in memory, though along no whole dimension.
    value = torch.arange(1 << 20).as_strided((1 << 10, 1 << 30), (1, 0)).view(1 << 10, 1 << 15, 1 << 15)
    value = value.as_strided((1 << 19, 1 << 19), (1, 1))
    found = picture(frame_with(x=value), "x", cells=10_000)
    assert found.sampled
    assert found.problem is None
    assert cells(found)[0][0, 0] == 0


def test_numbers_beyond_float32_are_not_infinite() -> None:
    found = picture(frame_with(x=torch.tensor([[1e300, -1e300, math.inf]], dtype=torch.float64)), "x")
    assert cells(found)[0].tolist() == [[pytest.approx(3.4e38, rel=0.01), pytest.approx(-3.4e38, rel=0.01), math.inf]]
    assert (found.smallest, found.largest, found.posinf) == (-1e300, 1e300, 1)


def test_missing_elements_are_holes() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        value = torch.nested.nested_tensor([torch.ones(1, 2), torch.ones(2, 2)], layout=torch.jagged)
    low = cells(picture(frame_with(x=value), "x"))[0]
    assert low[0].tolist() == [1, 1]
    assert np.isnan(low[1]).all()


IMAGE = np.array([[[0, 128, 255], [10, 20, 30]]], dtype=np.uint8)  # one row of two pixels


@pytest.mark.parametrize("kind", ["array", "tensor"])
def test_an_image_of_bytes_has_its_own_colours(kind: str) -> None:
    value = IMAGE if kind == "array" else torch.from_numpy(IMAGE).permute(2, 0, 1)
    cut, channels = (Cut(rows=0, columns=1), 2) if kind == "array" else (Cut(rows=1, columns=2), 0)
    frame = frame_with(x=value)
    assert pixels(picture(frame, "x", cut, channels=channels)).tolist() == [[[0, 128, 255, 255], [10, 20, 30, 255]]]
    turned = pixels(picture(frame, "x", cut, channels=channels, bgr=True))
    assert turned.tolist() == [[[255, 128, 0, 255], [30, 20, 10, 255]]]


@pytest.mark.parametrize(
    ("undo", "value", "wanted"),
    [
        ("none", [0.0, 0.5, 2.0], [0, 128, 255]),
        ("unit", [0.0, 0.5, 1.0], [0, 128, 255]),
        ("signed", [-1.0, 0.0, 1.0], [0, 128, 255]),
        ("byte", [0.0, 127.0, 255.0], [0, 127, 255]),
        ("range", [-4.0, -2.0, 0.0], [0, 128, 255]),
        ("imagenet", [-0.485 / 0.229, (0.5 - 0.456) / 0.224, (1 - 0.406) / 0.225], [0, 128, 255]),
    ],
)
def test_a_normalisation_is_undone(undo: Any, value: list[float], wanted: list[int]) -> None:
    frame = frame_with(x=torch.tensor(value).reshape(3, 1, 1))
    found = pixels(picture(frame, "x", Cut(rows=1, columns=2), channels=0, undo=undo))
    assert found[0, 0, :3].tolist() == pytest.approx(wanted, abs=1)


def test_an_image_shrinks_by_the_mean_and_marks_what_is_no_colour() -> None:
    value = torch.zeros(1, 4, 6)
    value[0, :2, :2] = torch.tensor([[0.0, 1.0], [1.0, 0.0]])
    value[0, 3, 5] = math.nan
    found = picture(frame_with(x=value), "x", channels=0, cells=6)
    assert (found.rows, found.columns) == (2, 3)
    assert pixels(found)[0, 0].tolist() == [128, 128, 128, 255]
    assert pixels(found)[1, 2].tolist() == [0, 0, 0, 1]
    assert found.nan == 1


def test_alpha_is_the_images_own_but_never_the_mark() -> None:
    value = np.zeros((1, 2, 4), np.uint8)
    value[0, :, 3] = [1, 200]
    assert pixels(picture(frame_with(x=value), "x", Cut(rows=0, columns=1), channels=2))[0, :, 3].tolist() == [2, 200]


def test_a_batch_of_images_is_a_grid() -> None:
    value = torch.rand(5, 3, 4, 4)
    found = picture(frame_with(x=value), "x", Cut(rows=2, columns=3), channels=1, grid=0, many=3)
    assert len(found.panels) == 3
    wanted = (value[2] * 255).round().permute(1, 2, 0).to(torch.uint8)
    assert np.array_equal(pixels(found, 2)[..., :3], wanted.numpy())


def test_a_mask_shows_the_largest_class_of_a_cell() -> None:
    mask = torch.zeros(4, 6, dtype=torch.int64)
    mask[0, 1], mask[1, 0], mask[3, 5], mask[3, 0] = 2, 1, 300, -1
    frame = frame_with(
        x=torch.zeros(4, 6), mask=mask, yes=mask > 0, wide=mask.expand(2, 4, 6), batch=torch.zeros(2, 3, 4, 6)
    )
    found = picture(frame, "x", cells=6, mask=Subject("mask"))
    assert classes(found).tolist() == [[2, 0, 0], [0, 0, 255]]
    assert classes(picture(frame, "x", cells=6, mask=Subject("yes"))).tolist() == [[1, 0, 0], [0, 0, 1]]
    cut = Cut(rows=2, columns=3)
    found = picture(frame, "batch", cut, cells=12, channels=1, grid=0, many=2, mask=Subject("wide"))
    assert classes(found, 1).tolist() == [[2, 0, 0], [0, 0, 255]]


@pytest.mark.parametrize(
    ("expression", "more", "sentence"),
    [
        ("x", {"mask": Subject("floats")}, "booleans or class numbers, not float32"),
        ("x", {"mask": Subject("other")}, r"mask's shape \[5, 5\] does not go with the picture's \[4, 6\]"),
        ("x", {"mask": Subject("missing")}, "“missing” is not defined"),
        ("x", {"channels": 0}, "runs through the table"),
        ("x", {"grid": 7}, "no dimension 7"),
        ("batch", {"channels": 0}, "1, 3 or 4 channels, but dimension 0 has 2"),
        ("batch", {"channels": 1, "grid": 1}, "both the grid's and the colours'"),
        ("waves", {"channels": 0}, "Complex numbers make no image"),
        ("words", {}, "no numbers"),
    ],
)
def test_what_makes_no_picture_says_why(expression: str, more: dict[str, Any], sentence: str) -> None:
    frame = frame_with(
        x=torch.zeros(4, 6), floats=torch.zeros(4, 6), other=torch.zeros(5, 5, dtype=torch.bool),
        batch=torch.zeros(2, 3, 4, 6), waves=torch.zeros(3, 4, 4, dtype=torch.complex64), words=np.array([["a"]]),
    )  # fmt: skip
    found = picture(frame, expression, **more)
    assert found.problem is not None
    with pytest.raises(AssertionError, match=sentence):
        raise AssertionError(found.problem)


def test_an_empty_table_is_an_empty_picture() -> None:
    for value in (torch.zeros(0, 5), np.zeros((3, 0))):
        found = picture(frame_with(x=value), "x")
        assert (found.problem, found.rows, found.columns, found.smallest, found.clip_low) == (None, 0, 0, None, None)


@pytest.mark.parametrize("height", [1, 2, 3, 10, 99, 100, 4097])
@pytest.mark.parametrize("width", [1, 7, 100, 1000, 123_457])
@pytest.mark.parametrize("most", [1, 50, 999, 90_000])
def test_the_cells_cover_the_region_and_none_is_empty(height: int, width: int, most: int) -> None:
    found = blocks.cells(height, width, most)
    assert found.rows * found.columns <= most
    assert (found.high, found.wide) == (-(-height // found.rows), -(-width // found.columns))
    assert (found.rows - 1) * found.high < height
    assert (found.columns - 1) * found.wide < width
