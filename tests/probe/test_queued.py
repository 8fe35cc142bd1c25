"""Statistics that are queued on a device and fetched at once, on the CPU as a device and on CUDA where there is one."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings

from probe.evaluated import frame_with, look, run_apart, statistics
from probe.reference import DTYPES, agrees, any_tensor, reference
from tensor_inspector.probe import live, queued
from tensor_inspector.probe.budget import Budget
from tensor_inspector.records.tensor import Stats

DEVICES = ["cpu", pytest.param("cuda", marks=pytest.mark.cuda)]


def measured(*values: torch.Tensor, seconds: float = 10.0) -> list[Stats]:
    """The statistics of all, through one queue."""
    with live.untouched(torch):
        queue = queued.Queue(torch)
        budget = Budget(seconds=seconds, rows=1, visits=1)
        finishes = [queued.of_tensor(value, queue, budget) for value in values]
        return [finish() for finish in finishes]


@pytest.mark.parametrize("device", DEVICES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(value=any_tensor())
def test_queued_figures_are_those_of_numpy_in_double_precision(device: str, value: torch.Tensor) -> None:
    (found,) = measured(value.to(device))
    agrees(found, reference(value))


@pytest.mark.parametrize("device", DEVICES)
def test_tensors_of_all_types_come_over_in_one_transfer(device: str) -> None:
    values = [(torch.arange(n) % 7).to(dtype) for dtype in DTYPES for n in (1, 3, 10, 11, 50_001)]
    for value, found in zip(values, measured(*(value.to(device) for value in values)), strict=True):
        agrees(found, reference(value))
        assert (found.values is not None) == (value.numel() <= 10)
    assert measured(torch.empty(0, device=device)) == [Stats(count=0, exact=True)]


@pytest.mark.parametrize("device", DEVICES)
def test_pieces_of_very_different_values_are_combined_without_losing_digits(
    device: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queued, "LARGEST_PIECE", 1 << 14)
    monkeypatch.setattr(queued, "WORKING_SHARE", 0.0)
    value = torch.randn(100_000, generator=torch.Generator().manual_seed(1)) + 1e6
    value[40_000:] -= 2e6
    value[::1000] = math.nan
    value[1] = math.inf
    (found,) = measured(value.to(device))
    agrees(found, reference(value))


def test_the_small_picture_is_that_of_numpy() -> None:
    value = torch.randn(4_096, generator=torch.Generator().manual_seed(1))
    (found,) = measured(value)
    low, high = float(value.min()), float(value.max())
    counts = np.histogram(value.double().numpy(), bins=16, range=(low, high))[0]
    assert found.histogram is not None
    assert (found.histogram.low, found.histogram.high, found.histogram.sampled) == (low, high, 4_096)
    assert found.histogram.counts == counts.tolist()


def test_a_picture_of_infinities_and_equal_values_is_honest() -> None:
    equal, infinite = measured(torch.full((20,), 2.5), torch.full((20,), math.inf))
    assert equal.histogram is not None
    assert equal.histogram.counts == [20]
    assert infinite.histogram is None
    assert (infinite.posinf, infinite.min) == (20, None)


def test_what_does_not_fit_the_budget_is_sampled_and_says_so() -> None:
    (found,) = measured(torch.ones(3_000_000), seconds=1e-6)
    assert not found.exact
    assert 0 < found.count <= 1 << 16
    assert found.mean == 1.0


def test_a_tensor_without_values_says_why_and_the_others_still_arrive() -> None:
    meta, plain = measured(torch.empty(3, device="meta"), torch.ones(20))
    assert meta.error == "a shape, but no values"
    assert plain.mean == 1.0


@pytest.mark.cuda
def test_all_cuda_tensors_of_a_stop_cost_one_synchronisation() -> None:
    values = {f"v{n}": torch.randn(1 << n, device="cuda") for n in range(4, 22)}
    model = torch.nn.Linear(64, 64).cuda()
    model(torch.randn(2, 64, device="cuda")).sum().backward()
    frame = frame_with(model=model, **values)
    look(frame)
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU]) as profile:
        found = statistics(frame).stats
    waits = [e for e in profile.events() if e.name in ("cudaStreamSynchronize", "cudaDeviceSynchronize", "aten::item")]
    copies = [e for e in profile.events() if e.name == "aten::_local_scalar_dense"]
    assert len(found) >= len(values) + 2
    assert all(one.stats.error is None for one in found)
    assert len(waits) <= 1
    assert not copies


@pytest.mark.cuda
def test_looking_at_cuda_tensors_takes_five_percent_of_their_memory_at_most() -> None:
    frame = frame_with(x=torch.randn(100_000_000, device="cuda"))
    look(frame)
    torch.cuda.synchronize()
    held = torch.cuda.memory_allocated()
    torch.cuda.reset_peak_memory_stats()
    (found,) = statistics(frame).stats
    assert found.stats.exact
    assert torch.cuda.max_memory_allocated() <= 1.05 * held
    assert torch.cuda.memory_allocated() == held


BROKEN = """
import torch
from probe.evaluated import frame_with, look, statistics
x = torch.zeros(3, device="cuda")
frame = frame_with(x=x, plain=torch.ones(3))
try:
    torch.zeros(2, device="cuda")[torch.tensor([5], device="cuda")]
    torch.cuda.synchronize()
except RuntimeError:
    pass
state = look(frame).torch
figures = [one.stats for one in statistics(frame).stats]
print(state.cuda_failure)
print([one.error for one in figures if one.error is not None])
"""


@pytest.mark.cuda
def test_after_a_failed_assertion_on_the_device_the_look_says_so_at_once_and_reads_the_cpu() -> None:
    done = run_apart(BROKEN)
    failure, errors = done.stdout.splitlines()
    assert failure.startswith("CUDA failed (")
    assert errors.count("CUDA failed (") == 1, "the tensor on the CPU has its figures"
