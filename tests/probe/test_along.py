"""Statistics along a dimension against numpy."""

from __future__ import annotations

import math
import resource
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from probe.evaluated import evaluated, frame_with
from probe.kinds import KINDS
from probe.reference import any_tensor
from tensor_inspector.probe import along, live
from tensor_inspector.probe.differences import Difference
from tensor_inspector.probe.no_variable import NoVariable
from tensor_inspector.probe.regions import Source
from tensor_inspector.records.variable import Along


def answer(value: Any, dim: int, *, index: str = "", first: int = 0, many: int = 512, against: Any = None) -> Along:
    with live.untouched(torch), np.errstate(all="ignore"):
        source: Any = Source(value, torch, np)
        if against is not None:
            source = Difference(source, Source(against, torch, np))
        ask = {"cut": {"index": index}, "dimension": dim, "first": first, "many": many}
        return along.along(source, ask)


def as_numbers(value: torch.Tensor) -> np.ndarray:
    if value.is_complex():
        return value.resolve_conj().abs().double().numpy()
    return value.double().numpy()


def agrees(found: Along, values: np.ndarray, dim: int) -> None:
    """The figures are numpy's of each element of the dimension, over all the other ones."""
    lanes = np.moveaxis(values, dim, 0).reshape(values.shape[dim], -1)
    assert found.total == values.shape[dim]
    for number, lane in enumerate(lanes):
        finite = lane[np.isfinite(lane)]
        assert found.nan[number] == np.isnan(lane).sum()
        assert found.inf[number] == np.isinf(lane).sum()
        figures = (found.min[number], found.max[number], found.mean[number], found.std[number])
        if not finite.size:
            assert figures == (None, None, None, None)
            continue
        near = 1e-9 * max(abs(finite).max(), 1e-30)
        assert figures[:2] == (finite.min(), finite.max())
        assert figures[2] == pytest.approx(finite.mean(), abs=near)
        assert figures[3] == pytest.approx(finite.std(), rel=1e-6, abs=near)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_tensor(), st.data())
def test_every_dimension_of_any_tensor_has_numpys_figures(value: torch.Tensor, data: st.DataObject) -> None:
    if not value.dim():
        with pytest.raises(NoVariable, match="no dimension"):
            answer(value, 0)
        return
    dim = data.draw(st.integers(-value.dim(), value.dim() - 1))
    agrees(answer(value, dim), as_numbers(value), dim)
    if value.dtype != torch.bfloat16:
        agrees(answer(value.resolve_conj().numpy(), dim), as_numbers(value), dim)


@pytest.mark.parametrize("dim", [0, 1, 2, 3])
@pytest.mark.parametrize("make", [lambda v: v, lambda v: v.to(memory_format=torch.channels_last), lambda v: v.numpy()])
def test_pieces_of_many_elements_add_up(dim: int, make: Any) -> None:
    value = torch.randn(8, 16, 96, 100, generator=torch.Generator().manual_seed(1))
    value[3, 5, 7, 9], value[7, 15, 95, 99], value[0, 5, 0, 1] = math.nan, math.inf, -math.inf
    agrees(answer(make(value), dim), value.double().numpy(), dim)


def test_a_channel_far_from_zero_keeps_the_digits_of_its_deviation() -> None:
    generator = torch.Generator().manual_seed(1)
    value = 1e6 + 1e-3 * torch.randn(4, 300_000, generator=generator, dtype=torch.float64)
    value[2, 5] = math.nan
    found = answer(value, 0)
    exact = [np.asarray(row[np.isfinite(row)], dtype=np.longdouble).std() for row in value.numpy()]
    assert found.std == pytest.approx([float(one) for one in exact], rel=1e-6)


@pytest.mark.parametrize("index", ["::-1", "1:3, ::-2", "2, :, 1:4", "..., 0"])
@pytest.mark.parametrize("dim", [1])
def test_a_cut_goes_along_in_its_own_order(index: str, dim: int) -> None:
    value = torch.randn(4, 6, 5, generator=torch.Generator().manual_seed(1))
    kept = index.replace("2,", "2:3,").replace("..., 0", "..., 0:1")
    agrees(answer(value, dim, index=index), eval(f"v[{kept}]", {"v": value.numpy()}).astype(np.float64), dim)


def test_a_dimension_that_the_cut_turns_round_is_told_from_its_end() -> None:
    value = torch.arange(5.0)[:, None].expand(5, 7).clone()
    assert answer(value, 0, index="::-1").mean == [4, 3, 2, 1, 0]
    assert answer(value, 0, index="::-1", first=1, many=2).mean == [3, 2]
    assert answer(value, 0, index="4:0:-2").mean == [4, 2]


def test_a_part_of_a_long_dimension_is_told_and_never_more_than_is_shown() -> None:
    value = torch.arange(10_000.0)[:, None].expand(10_000, 3)
    found = answer(value, 0, first=5_000, many=100_000)
    assert (found.total, found.first, len(found.mean)) == (10_000, 5_000, along.MOST)
    assert found.mean[:2] == [5_000, 5_001]
    assert answer(value, 0, first=20_000).mean == []


def test_what_repeats_is_counted_and_not_read() -> None:
    value = torch.tensor([1.0, math.nan]).reshape(2, 1).expand(2, 10**12)
    found = answer(value, 0)
    assert (found.nan, found.mean) == ([0, 10**12], [1, None])
    assert answer(value, 1, many=3).mean == [1, 1, 1]


def test_differences_go_along_too() -> None:
    value = torch.arange(6.0).reshape(2, 3)
    assert answer(value, 0, against=torch.ones(3)).mean == [0, 3]


def test_rows_of_a_nested_tensor_are_as_long_as_they_are() -> None:
    for name in ("nested", "nested, jagged"):
        found = answer(KINDS[name](), 0)
        assert (found.mean, found.min, found.max) == ([1, 0], [1, 0], [1, 0])
        assert answer(KINDS[name](), 1).mean == [0.5, 0.5, 0]


@pytest.mark.parametrize("name", ["sparse COO", "sparse CSR", "sparse BSC", "quantized", "quantized by channel"])
def test_kinds_without_plain_memory_have_figures_too(name: str) -> None:
    value = KINDS[name]()
    dense = value.dequantize() if value.is_quantized else value.to_dense()
    agrees(answer(value, 1), dense.double().numpy(), 1)


def test_an_empty_dimension_and_empty_others_have_nothing_to_tell() -> None:
    assert answer(torch.ones(0, 3), 0).mean == []
    found = answer(torch.ones(0, 3), 1)
    assert (found.total, found.mean, found.nan) == (3, [None] * 3, [0] * 3)


def test_a_dimension_that_is_not_there_is_told() -> None:
    with pytest.raises(NoVariable, match="no dimension 2: the variable has 2"):
        answer(torch.ones(2, 3), 2)


def test_the_debugger_is_answered() -> None:
    frame = frame_with(x=torch.arange(6.0).reshape(2, 3).requires_grad_())
    subject = {"expression": "x", "calls": False, "kept": None}
    cut = {"index": "", "rows": None, "columns": None}
    asked = {"subject": subject, "cut": cut, "dimension": 0, "first": 0, "many": 10, "against": None}
    assert evaluated(frame, "along", **asked)["ok"]["mean"] == [1, 4]
    assert "dimension 7" in evaluated(frame, "along", **{**asked, "dimension": 7})["ok"]["problem"]


@pytest.mark.slow
def test_four_hundred_megabytes_are_never_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(along, "SECONDS", 600.0)
    value = torch.randn(100_000_000, generator=torch.Generator().manual_seed(1)).view(100, 1000, 1000)
    answer(value[:, :10, :10], 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for dim in range(3):
        answer(value, dim)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024
