"""Statistics of tensors and arrays against numpy in float64."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings

from probe.evaluated import frame_with, look, named, statistics
from probe.reference import agrees, any_tensor, reference
from tensor_inspector.probe import few, live, sampled, stats, sums
from tensor_inspector.probe.budget import Budget
from tensor_inspector.records.tensor import Stats


def measured(value: torch.Tensor, seconds: float = 10.0) -> Stats:
    with live.untouched(torch):
        return stats.of_tensor(value, torch, Budget(seconds=seconds, rows=1, visits=1))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_tensor())
def test_statistics_of_any_tensor_agree_with_numpy(value: torch.Tensor) -> None:
    agrees(measured(value), reference(value))


@pytest.mark.slow
@settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_tensor())
def test_statistics_of_very_many_tensors_agree_with_numpy(value: torch.Tensor) -> None:
    agrees(measured(value), reference(value))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_tensor())
def test_statistics_of_any_array_agree_with_numpy_itself(value: torch.Tensor) -> None:
    if value.dtype == torch.bfloat16:
        value = value.float()
    array = value.resolve_conj().numpy()
    agrees(named(frame_with(array=array))["array"], reference(value))


@pytest.mark.parametrize(
    "dtype", [torch.uint16, torch.uint32, torch.uint64, torch.float8_e4m3fn, torch.float8_e5m2, torch.complex32]
)
def test_rare_element_types_have_statistics_too(dtype: torch.dtype) -> None:
    agrees(measured(torch.tensor([0.0, 1.0, 2.0, 4.0]).to(dtype)), np.array([0.0, 1.0, 2.0, 4.0]))


def test_pieces_of_a_large_tensor_add_up() -> None:
    value = torch.randn(3 * sums.PIECE_CPU + 17, generator=torch.Generator().manual_seed(1))
    value[5], value[-3], value[sums.PIECE_CPU] = math.nan, math.inf, -math.inf
    found = measured(value)
    finite = reference(value)[np.isfinite(reference(value))]
    assert (found.exact, found.nan, found.posinf, found.neginf) == (True, 1, 1, 1)
    assert found.mean == pytest.approx(finite.mean(), abs=1e-6)
    assert found.std == pytest.approx(finite.std(), rel=1e-5)
    assert found.zeros_exact is False


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize(("mean", "std"), [(1e6, 1.0), (1e4, 1e-2), (-3.0, 1.0), (0.5, 0.29), (0.0, 1e-3)])
def test_the_deviation_keeps_six_digits_however_far_from_zero(mean: float, std: float, dtype: torch.dtype) -> None:
    value = torch.randn(2_000_000, generator=torch.Generator().manual_seed(1), dtype=torch.float64) * std + mean
    value = value.to(dtype)
    found, exact = measured(value), reference(value)
    assert found.std == pytest.approx(exact.std(), rel=1e-6)
    assert found.mean == pytest.approx(exact.mean(), rel=1e-6, abs=1e-6 * std)


def test_a_narrow_range_that_begins_late_in_the_tensor_keeps_its_deviation() -> None:
    value = torch.full((3_000_000,), 1e4)
    value[1_500_000:] += torch.randn(1_500_000, generator=torch.Generator().manual_seed(1)) * 1e-1
    assert measured(value).std == pytest.approx(reference(value).std(), rel=1e-6)


@pytest.mark.parametrize("values", [[1e308, 1e308], [1e200, -1e200], [1.7e308, -1.7e308]])
def test_sums_that_overflow_double_precision_leave_out_the_figure_alone(values: list[float]) -> None:
    frame = frame_with(huge=torch.tensor(values, dtype=torch.float64), after=torch.ones(2))
    found = named(frame)
    assert (found["huge"].min, found["huge"].max) == (min(values), max(values))
    assert found["after"].mean == 1.0


def test_with_no_time_left_a_large_tensor_is_sampled_and_says_so() -> None:
    value = torch.randn(sampled.SAMPLE * 40)
    found = measured(value, seconds=0.0)
    assert not found.exact
    assert 0 < found.count <= sampled.SAMPLE
    assert found.mean == pytest.approx(0.0, abs=0.1)


def test_a_tensor_that_takes_longer_than_thought_is_sampled_after_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stats, "SECONDS_A_BYTE", 0.0)
    value = torch.ones(40 * sums.PIECE_CPU, dtype=torch.float64)
    found = measured(value, seconds=1e-4)
    assert not found.exact
    assert found.mean == 1.0


def test_a_histogram_spreads_the_elements_over_equal_bins() -> None:
    found = measured(torch.arange(1600.0)).histogram
    assert found is not None
    assert found.counts == [100] * few.BINS
    assert (found.low, found.high, found.sampled) == (0.0, 1599.0, 1600)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (torch.empty(2, device="meta"), "a shape, but no values"),
        (torch.nn.parameter.UninitializedParameter(), "uninitialized: gets its shape at the first forward"),
    ],
    ids=["meta", "uninitialized"],
)
def test_tensors_without_values_say_why(value: torch.Tensor, message: str) -> None:
    assert measured(value).error == message


@pytest.mark.slow
def test_fake_tensors_are_not_computed_with() -> None:
    from torch._subclasses.fake_tensor import FakeTensorMode

    with FakeTensorMode():
        value = torch.ones(3)
    assert measured(value).error == "fake: torch.compile's stand-in, without values"


def test_a_parameter_shows_the_norm_of_its_gradient() -> None:
    module = torch.nn.Linear(3, 2)
    module(torch.ones(1, 3)).sum().backward()
    found = named(frame_with(module=module))
    assert found["module.weight"].grad_norm == pytest.approx(6**0.5)


@pytest.mark.parametrize(
    ("array", "error"),
    [
        (np.array(["a"]), "not numbers"),
        (np.array([object()]), "not numbers"),
        (np.zeros(2, dtype=[("a", "f4")]), "not numbers"),
        (np.zeros(2, dtype="M8[s]"), "not numbers"),
    ],
    ids=["text", "objects", "fields", "times"],
)
def test_arrays_of_something_else_than_numbers_say_so(array: np.ndarray, error: str) -> None:
    assert named(frame_with(array=array))["array"].error == error


def test_zeros_of_a_large_tensor_are_counted_where_that_is_asked_for() -> None:
    value = torch.randn(3, 400_000, generator=torch.Generator().manual_seed(1)).clamp(min=0).t()
    with live.untouched(torch):
        counted = stats.of_tensor(value, torch, Budget(seconds=10.0, rows=1, visits=1), zeros=True)
    assert (counted.zeros, counted.zeros_exact) == (int((value == 0).sum()), True)
    assert measured(value).zeros_exact is False


def test_small_tensors_are_measured_first_and_parameters_last() -> None:
    module = torch.nn.Linear(2, 1)
    frame = frame_with(large=torch.ones(100), module=module, small=torch.ones(2), array=np.ones(10))
    names = {record.id: record.expression for record in look(frame).tensors}
    order = [names[one.id] for one in statistics(frame).stats]
    assert order == ["small", "array", "large", "module.bias", "module.weight"]


def test_not_a_number_is_counted_exactly_beside_one_value_far_larger_than_the_rest() -> None:
    value = torch.randn(3 * sums.PIECE_CPU, generator=torch.Generator().manual_seed(1))
    value[::100] = math.nan
    value[1], value[sums.PIECE_CPU + 1] = 1e8, -1e12
    assert measured(value).nan == len(value[::100])


def test_not_a_number_in_one_piece_leaves_the_digits_of_another_far_from_it() -> None:
    value = torch.randn(3 * sums.PIECE_CPU, generator=torch.Generator().manual_seed(1)) + 1e6
    value[: sums.PIECE_CPU] -= 1e6
    value[::1000] = math.nan
    value[-sums.PIECE_CPU :] = math.nan
    found, expected = measured(value), reference(value)
    finite = expected[np.isfinite(expected)]
    assert found.nan == int(np.isnan(expected).sum())
    assert found.mean == pytest.approx(finite.mean(), rel=1e-6)
    assert found.std == pytest.approx(finite.std(), rel=1e-6)


@pytest.mark.parametrize("count", [3, 1000, 200_000])
def test_a_tensor_whose_memory_was_given_back_says_so(count: int) -> None:
    value = torch.ones(2 * count)[count:]
    value.untyped_storage().resize_(0)
    assert measured(value).error == "its memory was given back (its storage was resized)"
