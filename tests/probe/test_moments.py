"""Sums of chunks against numpy in double precision."""

from __future__ import annotations

import numpy as np
import pytest

from tensor_inspector.probe.moments import Moments


def of(chunks: list[np.ndarray]) -> Moments:
    moments = Moments()
    for chunk in chunks:
        moments.widen(float(chunk.min()), float(chunk.max()))
        moments.add(chunk.size, float(chunk.mean()), float(((chunk - chunk.mean()) ** 2).sum()))
    return moments


@pytest.mark.parametrize("centre", [0.0, 3.0, 1e8])
def test_chunks_add_up_to_the_whole(centre: float) -> None:
    values = np.random.default_rng(0).normal(centre, 1.0, 10_000)
    moments = of(np.split(values, 10))
    assert moments.mean() == pytest.approx(values.mean(), rel=1e-12)
    assert moments.std() == pytest.approx(values.std(), rel=1e-9)
    assert (moments.low, moments.high) == (values.min(), values.max())


def test_without_finite_elements_there_is_no_mean_and_no_deviation() -> None:
    assert (Moments().mean(), Moments().std()) == (None, None)


def test_rounding_never_makes_the_variance_negative() -> None:
    moments = Moments()
    moments.add(3, 0.1, -1e-20)
    assert moments.std() == 0.0


def test_squares_beyond_double_precision_leave_the_deviation_out() -> None:
    moments = of([np.array([1e200]), np.array([-1e200])])
    assert (moments.mean(), moments.std()) == (0.0, None)
