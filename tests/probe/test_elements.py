"""Pieces and samples of tensors of any stride."""

from __future__ import annotations

import pytest
import torch

from tensor_inspector.probe import elements

BASE = torch.arange(2 * 3 * 4 * 5).reshape(2, 3, 4, 5)
SHAPES = {
    "contiguous": BASE,
    "transposed": BASE.permute(3, 1, 0, 2),
    "with gaps": BASE[:, ::2, 1:, ::3],
    "offset": BASE[1],
    "one element": BASE[0, 0, 0, 0],
    "overlapping": torch.arange(10).as_strided((4, 3), (2, 1)),
    "broad": BASE[:, :1].expand(2, 3, 4, 5),
}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_pieces_hold_every_element_once_and_none_is_larger_than_asked(name: str, size: int) -> None:
    value = SHAPES[name]
    pieces = list(elements.pieces(value, size))
    assert sorted(torch.cat([piece.reshape(-1) for piece in pieces]).tolist()) == sorted(value.reshape(-1).tolist())
    assert max(piece.numel() for piece in pieces) <= size


@pytest.mark.parametrize("name", ["contiguous", "transposed", "offset"])
def test_dense_tensors_are_read_in_place(name: str) -> None:
    (piece,) = elements.pieces(SHAPES[name], 1000)
    assert piece.untyped_storage().data_ptr() == SHAPES[name].untyped_storage().data_ptr()


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("count", [1, 5, 1000])
def test_a_sample_is_no_larger_than_asked_and_comes_from_the_tensor(name: str, count: int) -> None:
    value = SHAPES[name]
    sample = elements.sample(value, count).tolist()
    assert 0 < len(sample) <= count
    assert set(sample) <= set(value.reshape(-1).tolist())


def test_a_sample_reaches_both_ends() -> None:
    sample = elements.sample(torch.arange(100_000), 1000)
    assert sample.min() < 1000
    assert sample.max() > 98_000


def test_repeats_of_an_expanded_tensor_are_taken_out_and_counted() -> None:
    value, repeats = elements.without_repeats(torch.arange(3).reshape(3, 1).expand(3, 10**6))
    assert (list(value.shape), repeats) == ([3, 1], 10**6)
    same, once = elements.without_repeats(BASE)
    assert same is BASE
    assert once == 1
