"""Points as the lines that the writers read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sinks.points import point, series
from tensor_inspector.records.history import Point
from tensor_inspector.records.tensor import Histogram
from tensor_inspector.sinks.lines import Tags, lines


def read(*given: Point) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines(series(*given), Tags())]


def test_a_point_has_its_program_s_step_or_else_its_own_number() -> None:
    assert [one["step"] for one in read(point(3), point(4, step=40), point(5, step=0))] == [3, 40, 0]


def test_only_figures_that_there_are_become_scalars() -> None:
    (found,) = read(point(1, std=None, norm=None, grad_norm=0.25, nan=2))
    assert found["scalars"] == {"min": -1.0, "max": 2.0, "mean": 0.5, "grad_norm": 0.25, "nan": 2}


def test_points_without_figures_are_left_out() -> None:
    assert read(Point(at=1, time=1.0, shape=[2]), Point(at=2, time=1.0, error="not defined here")) == []


def test_a_tensor_of_nothing_but_nan_is_counted() -> None:
    (found,) = read(Point(at=1, time=1.0, nan=4))
    assert (found["scalars"], found["histogram"]) == ({"nan": 4}, None)


def test_a_histogram_has_an_edge_more_than_bins_and_the_sums_of_its_sample() -> None:
    (found,) = read(point(1))
    histogram = found["histogram"]
    assert (histogram["edges"], histogram["counts"]) == ([-1.0, 0.0, 1.0, 2.0], [1, 0, 3])
    assert (histogram["num"], histogram["sum"]) == (4, 2.0)
    assert histogram["sum_squares"] == pytest.approx(4 * (1.5**2 + 0.5**2))


def test_the_widest_range_has_finite_edges() -> None:
    largest = 1.7e308
    (found,) = read(point(1, histogram=Histogram(counts=[1, 1], low=-largest, high=largest, sampled=2)))
    assert found["histogram"]["edges"] == [-largest, 0.0, largest]


def test_series_of_the_same_expression_have_names_of_their_own() -> None:
    tags = Tags()
    given = [
        series(point(1)),
        series(point(1), place="train.py:9"),
        series(point(1), kind="pin", place=""),
        series(point(1), expression="x"),
    ]
    names = [json.loads(lines(one, tags)[0])["tag"] for one in given]
    assert names == ["loss", "loss (train.py:9)", "loss (pinned)", "x"]
    assert json.loads(lines(given[1], tags)[0])["tag"] == "loss (train.py:9)"
