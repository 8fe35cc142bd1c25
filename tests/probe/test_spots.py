"""The place of an extreme, a NaN or an infinite element is the first of its kind in the cut."""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy as np
import pytest
import torch

from probe.asking import spot
from probe.evaluated import frame_with
from tensor_inspector.records.variable import Cut

HOLES = torch.tensor([[0.0, math.inf, 3.0], [math.nan, -2.0, 3.0], [-2.0, math.nan, -math.inf]])


@pytest.mark.parametrize("kind", ["float32", "float64", "float16", "bfloat16", "float8_e5m2", "numpy", "complex64"])
def test_the_first_in_c_order_is_found_in_every_kind_of_float(kind: str) -> None:
    value = HOLES.numpy() if kind == "numpy" else HOLES.to(getattr(torch, kind))
    frame = frame_with(x=value)
    lowest = [0, 0] if kind == "complex64" else [1, 1]  # complex numbers by their magnitudes
    assert spot(frame, "x", "min").index == lowest
    assert spot(frame, "x", "max").index == [0, 2]
    assert spot(frame, "x", "nan").index == [1, 0]
    assert spot(frame, "x", "inf").index == [0, 1]
    assert spot(frame, "x", "nan").value == ("(nan+0j)" if kind == "complex64" else "nan")


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"])
def test_extremes_of_integers_are_exact(dtype: str) -> None:
    limits = np.iinfo(dtype)
    values = np.array([1, limits.max, limits.min, limits.max, limits.min], dtype=dtype)
    for value in (values, torch.from_numpy(values)):
        frame = frame_with(x=value)
        assert (spot(frame, "x", "max").index, spot(frame, "x", "max").value) == ([1], str(limits.max))
        assert (spot(frame, "x", "min").index, spot(frame, "x", "min").value) == ([2], str(limits.min))
        absent = spot(frame, "x", "nan")
        assert absent.index is None
        assert absent.problem == f"There is no NaN: {dtype} has none."


def test_only_the_cut_is_searched_and_the_place_is_the_whole_variables() -> None:
    value = torch.zeros(4, 5, 6)
    value[0, 0, 0] = 9
    value[2, 3, 4] = value[2, 1, 4] = 7
    frame = frame_with(x=value)
    assert spot(frame, "x", "max", Cut(index="1:, ::2")).index == [1, 0, 0]
    assert spot(frame, "x", "max", Cut(index="1:")).index == [2, 1, 4]
    assert spot(frame, "x", "max", Cut(index="1:, ::-1")).index == [2, 3, 4]


def test_a_place_in_a_large_tensor_is_found_behind_the_first_pieces() -> None:
    value = torch.zeros(2_000, 2_000)
    value[1_500, 1_999] = math.nan
    value[1_600, 3] = -1
    found = spot(frame_with(x=value), "x", "nan")
    assert (found.index, found.exact) == ([1_500, 1_999], True)
    assert spot(frame_with(x=value), "x", "min").index == [1_600, 3]


def test_a_view_of_a_million_million_elements_is_read_once() -> None:
    value = torch.tensor([1.0, 5.0, 2.0]).reshape(3, 1).expand(3, 10**12)
    found = spot(frame_with(x=value), "x", "max")
    assert (found.index, found.exact) == ([1, 0], True)


def test_what_is_missing_is_no_extreme() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        value = torch.nested.nested_tensor([torch.full((2,), 5.0), torch.full((3,), 7.0)], layout=torch.jagged)
    assert spot(frame_with(x=value), "x", "min").index == [0, 0]
    assert spot(frame_with(x=value.to(torch.int64)), "x", "min").value == "5"


def test_differences_have_their_spots_too() -> None:
    frame = frame_with(a=torch.zeros(3, 3), b=torch.diag(torch.tensor([0.0, 4.0, 1.0])))
    found = spot(frame, "a", "min", against="b")
    assert (found.index, found.value) == ([1, 1], "-4.0")


@pytest.mark.parametrize(
    ("value", "what", "sentence"),
    [
        (torch.empty(0, 3), "min", "There are no elements."),
        (torch.tensor([math.nan]), "max", "There is no finite element."),
        (torch.ones(3), "inf", "There is no infinite element."),
        (np.array(["a"]), "min", "These elements are no numbers"),
    ],
)
def test_where_there_is_none_a_sentence_says_so(value: object, what: str, sentence: str) -> None:
    found = spot(frame_with(x=value), "x", what)
    assert found.index is None
    assert found.problem is not None
    assert found.problem.startswith(sentence)


def sparse(*entries: tuple[int, int, float], shape: tuple[int, ...] = (4, 5), dtype: str = "float32") -> torch.Tensor:
    """Entries as (row, column, value), in no order and added up where they meet."""
    places = torch.tensor([[row for row, _, _ in entries], [column for _, column, _ in entries]])
    return torch.sparse_coo_tensor(
        places, torch.tensor([one for _, _, one in entries]).to(getattr(torch, dtype)), shape
    )


SPARSE = {
    "positive": [(3, 1, 2.0), (0, 0, 1.0), (3, 1, 5.0)],
    "negative": [(3, 1, -2.0), (0, 1, -1.0)],
    "a stored zero": [(0, 0, 0.0), (1, 1, 4.0)],
    "a stored zero behind the first gap": [(2, 0, 0.0), (0, 0, 4.0), (0, 1, 3.0)],
    "not finite": [(1, 4, math.nan), (1, 0, math.nan), (2, 2, math.inf), (0, 3, -math.inf)],
    "infinities that meet": [(1, 4, math.inf), (1, 4, -math.inf)],
    "all stored": [(row, column, 7.0 - row + column) for row in range(4) for column in range(5)],
}


@pytest.mark.parametrize("layout", ["coo", "csr", "csc", "hybrid"])
@pytest.mark.parametrize("entries", SPARSE.values(), ids=SPARSE.keys())
@pytest.mark.parametrize("what", ["min", "max", "nan", "inf"])
def test_a_sparse_tensors_spots_are_those_of_the_dense_one(layout: str, entries: list[Any], what: str) -> None:
    value = sparse(*entries)
    dense = value.coalesce().to_dense()
    if layout == "hybrid":
        value = torch.sparse_coo_tensor(value._indices()[:1], dense[value._indices()[0]], (4, 5)).coalesce()
        dense = value.to_dense()
    elif layout != "coo":
        value = getattr(value.coalesce(), f"to_sparse_{layout}")()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found, wanted = (spot(frame_with(x=one), "x", what) for one in (value, dense))
    assert (found.index, found.value, found.problem) == (wanted.index, wanted.value, wanted.problem)


@pytest.mark.parametrize("dtype", ["int64", "uint8", "bool", "float16", "complex64"])
def test_a_sparse_tensors_kinds_have_spots(dtype: str) -> None:
    value = sparse((2, 3, 1), (0, 0, 1), dtype=dtype).coalesce()
    frame = frame_with(x=value)
    assert (spot(frame, "x", "min").index, spot(frame, "x", "max").index) == ([0, 1], [0, 0])


def test_the_one_nan_of_a_giant_sparse_tensor_is_found() -> None:
    value = sparse((10**9, 3, math.nan), (5, 10**8, -2.0), (0, 0, 1.0), shape=(2 * 10**9, 10**9))
    frame = frame_with(x=value)
    found = [spot(frame, "x", what) for what in ("nan", "min", "max")]
    assert [(one.index, one.exact) for one in found] == [([10**9, 3], True), ([5, 10**8], True), ([0, 0], True)]
    assert spot(frame_with(x=sparse((0, 0, 1.0), shape=(10**9, 10**9))), "x", "min").index == [0, 1]
