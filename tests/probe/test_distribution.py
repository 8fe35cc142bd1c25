"""Distributions against numpy: every figure exact, every quantile an element."""

from __future__ import annotations

import math
import re
import resource
import warnings
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings

from probe.evaluated import evaluated, frame_with
from probe.kinds import EIGHT_BITS, KINDS
from probe.reference import any_tensor
from tensor_inspector.probe import distribution, live, passes, readable
from tensor_inspector.probe.budget import Budget
from tensor_inspector.probe.differences import Difference
from tensor_inspector.probe.no_variable import NoVariable
from tensor_inspector.probe.regions import Source
from tensor_inspector.records.tensor import Histogram
from tensor_inspector.records.variable import Distribution, Spread

SHARES = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1]
ASK: dict[str, Any] = {
    "cut": {"index": "", "rows": None, "columns": None},
    "bins": 16, "low": None, "high": None, "part": "value", "gradient": True,
}  # fmt: skip


def answer(value: Any, *, against: Any = None, index: str = "", **ask: Any) -> Distribution:
    with live.untouched(torch), np.errstate(all="ignore"):
        source: Any = Source(value, torch, np)
        if against is not None:
            source = Difference(source, Source(against, torch, np))
        return distribution.distribution(source, {**ASK, "cut": {"index": index}, **ask})


def spread_of(value: Any, **ask: Any) -> Spread:
    found = answer(value, **ask).value
    assert found is not None
    return found


def wanted_quantiles(finite: np.ndarray) -> list[float]:
    """By the definition: the smallest element that at least ⌈q · n⌉ elements do not exceed."""
    ordered = np.sort(finite)
    return [float(ordered[max(1, math.ceil(Fraction(str(q)) * len(ordered))) - 1]) for q in SHARES]


def counted_by_edges(finite: np.ndarray, low: float, high: float, bins: int) -> list[int]:
    """Bins by whole-number arithmetic, which has no edge to be on the wrong side of."""
    counts = [0] * bins
    width = Fraction(high) - Fraction(low)
    for one in finite.tolist():
        place = math.floor((Fraction(one) - Fraction(low)) * bins / width)
        counts[min(bins - 1, place)] += 1
    return counts


def agrees(found: Spread, values: np.ndarray) -> None:
    """All figures are those of numpy over the same elements (real numbers, in double precision)."""
    finite = values[np.isfinite(values)]
    stats = found.stats
    assert stats.exact
    assert (stats.count, stats.nan) == (values.size, int(np.isnan(values).sum()))
    assert (stats.posinf, stats.neginf) == (int((values == math.inf).sum()), int((values == -math.inf).sum()))
    assert stats.zeros == int((values == 0).sum())
    if not finite.size:
        assert (found.histogram, found.quantiles, stats.min, stats.mean) == (None, [], None, None)
        return
    largest = max(abs(finite).max(), 1e-30)
    assert (stats.min, stats.max) == (finite.min(), finite.max())
    assert stats.mean == pytest.approx(finite.mean(), rel=1e-6, abs=1e-7 * largest)
    assert stats.std == pytest.approx(finite.std(), rel=1e-6, abs=1e-7 * largest)
    assert [one.value for one in found.quantiles] == wanted_quantiles(finite)
    assert [one.q for one in found.quantiles] == SHARES
    histogram = found.histogram
    assert histogram is not None
    assert (histogram.low, histogram.high, sum(histogram.counts)) == (finite.min(), finite.max(), finite.size)
    assert (found.below, found.above) == (0, 0)


def as_numbers(value: torch.Tensor) -> np.ndarray:
    """Elements in double precision; of complex numbers magnitudes, in the precision that they have."""
    if value.is_complex():
        value = (value.to(torch.complex64) if value.dtype == torch.complex32 else value).abs()
    return value.to(torch.float64).numpy().reshape(-1)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_tensor())
def test_the_distribution_of_any_tensor_is_numpys(value: torch.Tensor) -> None:
    agrees(spread_of(value), as_numbers(value))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_tensor())
def test_the_distribution_of_any_array_is_numpys(value: torch.Tensor) -> None:
    if value.dtype == torch.bfloat16:
        value = value.float()
    agrees(spread_of(value.resolve_conj().numpy()), as_numbers(value))


LATER = ["float32", "float64", "int32", "int64", "float16", "bfloat16", "uint8", "uint32", "uint64"]


@pytest.mark.parametrize("name", LATER)
def test_many_pieces_add_up(name: str) -> None:
    generator = torch.Generator().manual_seed(1)
    value = (torch.randn(700_001, generator=generator, dtype=torch.float64) * 1000).abs()
    value = (value if name.startswith("u") else value - 800).to(getattr(torch, name))
    agrees(spread_of(value), as_numbers(value))


@pytest.mark.parametrize("dtype", EIGHT_BITS)
def test_all_numbers_of_an_eight_bit_float_are_told_apart(dtype: torch.dtype) -> None:
    value = torch.arange(256).to(torch.uint8).view(dtype)
    agrees(spread_of(value), value.float().double().numpy())


WHOLE = [torch.int64, torch.uint64, torch.int32, torch.uint32, torch.uint16, torch.int8]


@pytest.mark.parametrize("dtype", WHOLE)
def test_the_ends_of_whole_number_types_are_quantiles(dtype: torch.dtype) -> None:
    ends = torch.iinfo(dtype)
    found = spread_of(torch.tensor([ends.max, ends.min, 0, 1, 5], dtype=dtype))
    values = [one.value for one in found.quantiles]
    assert (values[0], values[-1]) == (float(ends.min), float(ends.max))
    assert found.stats.count == 5


DEGENERATE = {
    "all NaN": [math.nan] * 3,
    "infinities alone": [math.inf, -math.inf, math.inf],
    "one value": [2.5] * 40,
    "one element": [-3.0],
    "signed zeros": [0.0, -0.0, -0.0],
    "denormals": [5e-324, 1e-310, -5e-324, 0.0],
    "the whole range": [1.7e308, -1.7e308, 0.0, math.inf, math.nan],
    "nothing": [],
}


@pytest.mark.parametrize("name", DEGENERATE)
def test_degenerate_contents_have_figures(name: str) -> None:
    value = torch.tensor(DEGENERATE[name], dtype=torch.float64)
    for one in (value, value.numpy()):
        found = spread_of(one)
        values = value.numpy()
        finite = values[np.isfinite(values)]
        assert [quantile.value for quantile in found.quantiles] == (wanted_quantiles(finite) if finite.size else [])
        assert sum(found.histogram.counts if found.histogram else []) == finite.size
        assert found.stats.nan == np.isnan(values).sum()


def test_bins_are_exact_at_their_edges() -> None:
    value = torch.arange(1000, dtype=torch.float32) / 8
    found = spread_of(value, bins=37).histogram
    assert found is not None
    assert found.counts == counted_by_edges(value.double().numpy(), 0.0, 999 / 8, 37)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.bfloat16, torch.int32])
def test_a_chosen_range_counts_what_lies_below_and_above(dtype: torch.dtype) -> None:
    value = torch.tensor([-5, -2, -1, 0, 1, 2, 3, 9], dtype=dtype)
    if dtype.is_floating_point:
        value = torch.cat([value, torch.tensor([math.nan, math.inf, -math.inf], dtype=dtype)])
    found = spread_of(value, bins=4, low=-2.0, high=2.0)
    assert (found.below, found.above) == (1, 2)
    assert found.histogram == Histogram(counts=[1, 1, 1, 2], low=-2.0, high=2.0, sampled=5)


def test_a_range_without_elements_is_all_below_or_above() -> None:
    found = spread_of(torch.arange(10.0), low=50.0, high=60.0)
    assert (found.below, found.above) == (10, 0)
    assert spread_of(torch.arange(10.0), low=50.0).below == 10


def test_what_repeats_in_an_expanded_tensor_is_counted_and_not_read() -> None:
    found = spread_of(torch.arange(3.0).reshape(3, 1).expand(3, 10**12 // 3))
    assert (found.stats.count, found.stats.exact) == (3 * (10**12 // 3), True)
    assert [one.value for one in found.quantiles] == [0, 0, 0, 0, 1, 2, 2, 2, 2]
    array = np.broadcast_to(np.arange(3.0)[:, None], (3, 10**9))
    assert spread_of(array).stats.count == 3 * 10**9


def test_a_difference_of_what_repeats_is_counted_and_not_read() -> None:
    value = torch.arange(3.0).reshape(3, 1).expand(3, 10**9)
    found = spread_of(value, against=torch.ones(1, 1))
    assert (found.stats.count, found.stats.min, found.stats.max) == (3 * 10**9, -1.0, 1.0)


@pytest.mark.parametrize("name", ["sparse COO", "sparse CSR", "sparse CSC", "sparse BSR", "sparse BSC"])
def test_a_sparse_tensor_counts_the_zeros_that_it_does_not_store(name: str) -> None:
    agrees(spread_of(KINDS[name]()), np.eye(4).reshape(-1))
    agrees(spread_of(KINDS[name](), index="0:2, ::2"), np.eye(4)[0:2, ::2].reshape(-1))


def test_entries_of_a_sparse_tensor_at_one_place_are_added_up_first() -> None:
    value = torch.sparse_coo_tensor([[0, 0, 2]], torch.tensor([1.0, 2.0, -3.0]), (10_000_000_000,))
    found = spread_of(value)
    assert (found.stats.count, found.stats.zeros, found.stats.max) == (10**10, 10**10 - 2, 3.0)
    assert found.quantiles[4].value == 0
    assert not value.is_coalesced()


@pytest.mark.parametrize("index", ["", "1", "::-2, 1:3", "..., 0", "0, 1, 2", "2:2"])
def test_a_cut_has_the_distribution_of_what_python_cuts_out(index: str) -> None:
    value = torch.randn(4, 5, 6, generator=torch.Generator().manual_seed(1))
    cut = eval(f"value[{index}]", {"value": value.numpy()}) if index else value.numpy()
    agrees(spread_of(value, index=index), np.asarray(cut, dtype=np.float64).reshape(-1))
    array = np.asfortranarray(value.numpy())
    agrees(spread_of(array, index=index), np.asarray(cut, dtype=np.float64).reshape(-1))


@pytest.mark.parametrize("part", ["real", "imaginary", "magnitude", "phase"])
@pytest.mark.parametrize("view", ["plain", "conjugated", "numpy"])
def test_each_part_of_complex_numbers_has_its_own_distribution(part: str, view: str) -> None:
    value = torch.randn(300, generator=torch.Generator().manual_seed(1), dtype=torch.complex128)
    value = value.conj() if view == "conjugated" else value
    numbers = value.resolve_conj().numpy()
    taken = {"real": np.real, "imaginary": np.imag, "magnitude": np.abs, "phase": np.angle}[part](numbers)
    found = spread_of(numbers if view == "numpy" else value, part=part)
    assert found.stats.of == ("magnitude" if part == "magnitude" else "value")
    assert [one.value for one in found.quantiles] == pytest.approx(wanted_quantiles(taken))


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64])
def test_the_programs_default_type_changes_nothing(dtype: torch.dtype) -> None:
    value = torch.arange(3001, dtype=torch.float32) * 1000
    wanted = [spread_of(value, bins=3000), spread_of(torch.zeros(3), low=0.0, high=0.0)]
    torch.set_default_dtype(dtype)
    try:
        assert [
            spread_of(value, bins=3000),
            spread_of(torch.zeros(3, dtype=torch.float32), low=0.0, high=0.0),
        ] == wanted
    finally:
        torch.set_default_dtype(torch.float32)


def test_looking_changes_nothing_of_the_program() -> None:
    value = torch.randn(300_000, requires_grad=True)
    value.sum().backward()
    state = value.grad, value._version, torch.get_default_dtype(), torch.is_grad_enabled()
    seed = torch.get_rng_state()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for make in (KINDS["sparse COO"], KINDS["sparse CSR"], KINDS["quantized"], KINDS["nested"], lambda: value):
            made = make()
            before = torch.get_rng_state()
            spread_of(made)
            assert torch.equal(torch.get_rng_state(), before)
        readonly = np.arange(5.0)
        readonly.flags.writeable = False
        spread_of(torch.ones(5), against=readonly)
    assert torch.equal(torch.get_rng_state(), seed)
    assert value.grad is state[0]
    assert (value._version, torch.get_default_dtype(), torch.is_grad_enabled()) == state[1:]


def test_differences_have_a_distribution() -> None:
    value, other = torch.arange(12.0).reshape(3, 4), np.ones((3, 4), dtype=np.int32)
    agrees(spread_of(value, against=other), np.arange(12.0) - 1)


def test_the_gradient_stands_beside_the_value() -> None:
    weight = torch.linspace(-1, 1, 101, requires_grad=True)
    (weight**2).sum().backward()
    found = answer(weight)
    assert found.value is not None
    assert found.gradient is not None
    agrees(found.value, as_numbers(weight.detach()))
    agrees(found.gradient, as_numbers(weight.grad))
    assert answer(weight, gradient=False).gradient is None
    assert answer(weight * 2).gradient is None


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_has_a_distribution_or_a_reason_why_not(name: str) -> None:
    problem = None
    try:
        found = spread_of(KINDS[name]())
    except (NoVariable, readable.NoValues) as reason:
        problem = str(reason)
    if name in ("meta", "fake", "uninitialized parameter", "numpy array of text") or few_bits(name):
        assert problem
    else:
        assert problem is None
        assert found.stats.error is None
        assert (found.stats.count > 0) == (name != "empty")


def few_bits(name: str) -> bool:
    """Whether torch does not compute with a type."""
    return re.fullmatch(r"u?int[1-7]|bits\w+|quint\dx\d", name) is not None


@pytest.mark.slow
def test_a_budget_that_ends_leaves_a_sample_that_says_so() -> None:
    value = torch.randn(3_000_000, generator=torch.Generator().manual_seed(1))
    with live.untouched(torch):
        found = distribution.spread(passes.of_tensor(value, "value", torch), 16, None, None, Budget(0.0, 0, 0))
    assert (found.stats.exact, found.stats.zeros_exact) == (False, False)
    assert 10_000 < found.stats.count <= passes.SAMPLE
    assert found.quantiles[4].value == pytest.approx(0.0, abs=0.02)
    assert float(found.quantiles[4].value) in set(value.tolist())


def test_a_program_without_torch_has_distributions_too() -> None:
    value = np.array([1, 5, 2, 8, 8], dtype=">i4")
    found = distribution.distribution(Source(value, None, np), ASK).value
    assert found is not None
    assert [one.value for one in found.quantiles] == wanted_quantiles(value)


def test_the_debugger_is_answered_and_told_what_can_not_be() -> None:
    frame = frame_with(x=torch.arange(5.0), names=np.array(["a"]))
    subject = {"expression": "x", "calls": False, "kept": None}
    found = evaluated(frame, "distribution", subject=subject, **ASK)["ok"]
    assert found["value"]["stats"]["mean"] == 2.0
    told = evaluated(frame, "distribution", subject={**subject, "expression": "names"}, **ASK)["ok"]
    assert "no numbers" in told["problem"]


@pytest.mark.slow
@pytest.mark.parametrize("make", [lambda v: v, lambda v: v.view(10_000, -1).t(), lambda v: v.view(10_000, -1)[:, 1:]])
def test_four_hundred_megabytes_are_never_copied(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distribution, "SECONDS", 600.0)
    value = make(torch.randn(100_000_000, generator=torch.Generator().manual_seed(1)))
    spread_of(value[:1000])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = spread_of(value, bins=128)
    assert found.stats.exact
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024
