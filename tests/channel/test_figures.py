"""Statistics of a stopped program's tensors against float64 references."""

from __future__ import annotations

import ast

import pytest

from channel.conftest import Held
from tensor_inspector.records.tensor import Stats

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(60)]


async def measured(held: Held) -> dict[str, Stats]:
    look = await held.debugged.look(held.frame)
    return await held.debugged.statistics(held.frame, look)


@pytest.mark.parametrize("name", ["plain", "far", "brain", "turned", "small", "half", "counts"])
async def test_range_mean_and_deviation_agree_with_float64(figures: Held, name: str) -> None:
    stats = (await measured(figures))[name]
    reference = (
        f"(lambda v: [float(v.min()), float(v.max()), float(v.mean()), float(v.std(correction=0))])({name}.double())"
    )
    low, high, mean, std = ast.literal_eval(await figures.debugged.evaluate(reference, figures.frame))
    assert (stats.min, stats.max, stats.exact) == (low, high, True)
    # Of a few large integers ours is exact, and torch's in float64 is not.
    assert stats.mean == pytest.approx(mean, rel=1e-6, abs=max(1e-6, 1e-15 * high))
    assert stats.std == pytest.approx(std, rel=1e-4, abs=1e-9)


async def test_what_is_not_finite_is_counted_and_kept_out_of_the_figures(figures: Held) -> None:
    stats = (await measured(figures))["holes"]
    assert (stats.count, stats.nan, stats.posinf, stats.neginf, stats.zeros) == (7, 1, 2, 1, 1)
    assert (stats.min, stats.max, stats.mean) == (-2.0, 1.0, pytest.approx(-1 / 3))
    assert stats.histogram is not None
    assert sum(stats.histogram.counts) == 3


async def test_a_tensor_without_finite_elements_has_counts_but_no_figures(figures: Held) -> None:
    stats = (await measured(figures))["nothing_finite"]
    assert (stats.nan, stats.posinf, stats.min, stats.mean, stats.std, stats.histogram) == (
        1,
        1,
        None,
        None,
        None,
        None,
    )


async def test_of_truth_values_the_mean_is_the_share_of_true(figures: Held) -> None:
    stats = (await measured(figures))["flags"]
    assert (stats.min, stats.max, stats.mean, stats.zeros) == (0.0, 1.0, 0.75, 1)


async def test_of_complex_numbers_the_magnitudes_are_measured(figures: Held) -> None:
    found = await measured(figures)
    assert (found["wave"].of, found["wave"].min, found["wave"].max) == ("magnitude", 0.0, 5.0)
    assert found["conjugate"].max == pytest.approx(2**0.5)


async def test_an_empty_tensor_and_a_scalar_have_their_own_figures(figures: Held) -> None:
    found = await measured(figures)
    assert (found["empty"].count, found["empty"].min, found["empty"].error) == (0, None, None)
    assert (found["scalar"].count, found["scalar"].mean, found["scalar"].std) == (1, 2.5, 0.0)


async def test_an_expanded_tensor_of_a_trillion_elements_is_measured_exactly_and_at_once(figures: Held) -> None:
    look = await figures.debugged.look(figures.frame)
    stats = (await figures.debugged.statistics(figures.frame, look))["wide"]
    assert (stats.count, stats.exact) == (10**12, True)
    assert (stats.min, stats.max, stats.mean, stats.zeros) == (0.0, 3.0, 1.5, 25 * 10**10)


async def test_of_sparse_tensors_the_stored_values_are_measured(figures: Held) -> None:
    found = await measured(figures)
    assert (found["sparse"].count, found["sparse"].min, found["sparse"].max) == (2, -1.0, 3.0)
    assert (found["rows"].count, found["rows"].mean) == (3, 1.0)


async def test_values_whose_squares_overflow_single_precision_keep_their_deviation(figures: Held) -> None:
    stats = (await measured(figures))["large"]
    assert stats.std == pytest.approx(2.4944382e30, rel=1e-5)


async def test_values_whose_squares_overflow_double_precision_lose_no_other_tensor(figures: Held) -> None:
    found = await measured(figures)
    assert (found["huge"].min, found["huge"].max) == (-1e300, 1e300)
    assert "plain" in found


async def test_a_tensor_without_values_says_so(figures: Held) -> None:
    stats = (await measured(figures))["meta"]
    assert stats.error == "a shape, but no values"


async def test_too_little_time_means_a_sample_that_says_so_or_a_wait(figures: Held) -> None:
    debuggee = figures.debugged.debuggee
    found = await debuggee.stats(figures.frame, rows=100, with_globals=False, seconds=0.0)
    assert found.stats == []
    assert found.pending == len((await figures.debugged.look(figures.frame)).tensors)
