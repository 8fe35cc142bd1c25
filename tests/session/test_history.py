"""Series that grow, within bounds, and what is told of them."""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import replace

import numpy as np
import pytest

from tensor_inspector.records.history import HistoryChanged, Point, Series
from tensor_inspector.records.tensor import Histogram
from tensor_inspector.session import history
from tensor_inspector.session.history import History, point
from text.records import stats


def points(first: int, count: int, **changes: object) -> list[Point]:
    return [replace(Point(at=at, time=1e9 + at, mean=float(at)), **changes) for at in range(first, first + count)]


class Listening:
    """A history with everything that it has told."""

    def __init__(self) -> None:
        self.told: list[HistoryChanged] = []
        self.history = History(self.told.append)

    def add(self, expression: str, *added: Point, kind: str = "pin", place: str = "train.py:42", lost: int = 0) -> None:
        self.history.add("s", kind, expression, place, list(added), lost)  # type: ignore[arg-type]


def test_what_is_told_is_what_is_new() -> None:
    listening = Listening()
    listening.add("loss", *points(1, 2))
    listening.add("loss", *points(3, 1))
    assert [one.reset for one in listening.told] == [False, False]
    assert [[point.at for point in one.series[0].points] for one in listening.told] == [[1, 2], [3]]
    assert [point.at for point in listening.history.all().series[0].points] == [1, 2, 3]


def test_a_count_of_steps_that_begins_again_goes_on() -> None:
    listening = Listening()
    counted = [0, 1, 2, 0, 1, 2, 2, 0, None, 1]
    for at, step in enumerate(counted):
        listening.add("loss", Point(at=at, time=0.0, step=step))
    told = [point.step for one in listening.told for point in one.series[0].points]
    assert told == [0, 1, 2, 3, 4, 5, 5, 6, None, 7]
    assert told == [point.step for point in listening.history.all().series[0].points]


def test_a_pins_series_is_one_wherever_it_was_and_a_logpoints_is_one_of_its_line() -> None:
    listening = Listening()
    for place in ("train.py:42", "train.py:50"):
        listening.add("loss", *points(1, 1), place=place)
        listening.add("loss", *points(1, 1), kind="logpoint", place=place)
    found = {one.id: len(one.points) for one in listening.history.all().series}
    assert sorted(found.values()) == [1, 1, 2]


def test_files_of_the_same_name_have_series_of_their_own() -> None:
    listening = Listening()
    for file in ("/code/a/model.py", "/code/b/model.py"):
        listening.history.add("s", "logpoint", "loss", "model.py:9", points(1, 1), file=file)
    found = listening.history.all().series
    assert [(one.file, one.place, len(one.points)) for one in found] == [
        ("/code/a/model.py", "model.py:9", 1),
        ("/code/b/model.py", "model.py:9", 1),
    ]
    assert len({one.id for one in found}) == 2


def test_a_series_says_whose_it_is_and_which_run() -> None:
    listening = Listening()
    for session in ("a", "b", "c"):
        listening.history.begin(session, "Rank 1" if session == "b" else "Train")
        listening.history.add(session, "pin", "loss", "", points(1, 1))
    assert [one.session for one in listening.history.all().series] == ["Train", "Rank 1", "Train, run 2"]
    assert "Rank 1,loss,pin,1," in listening.history.text([], "csv")


def test_the_oldest_points_go_and_are_counted() -> None:
    listening = Listening()
    listening.add("loss", *points(1, history.MOST_POINTS), lost=2)
    listening.add("loss", *points(history.MOST_POINTS + 1, 5), lost=3)
    (series,) = listening.history.all().series
    assert (series.points[0].at, len(series.points)) == (6, history.MOST_POINTS)
    assert (series.dropped, series.lost) == (5, 5)
    assert (listening.told[-1].series[0].dropped, listening.told[-1].series[0].lost) == (5, 5)


def test_histograms_of_older_points_go_first() -> None:
    listening = Listening()
    bars = Histogram(counts=[1], low=0.0, high=1.0, sampled=1)
    for first in range(0, 2 * history.MOST_HISTOGRAMS, 50):
        listening.add("loss", *points(first, 50, histogram=bars))
    (series,) = listening.history.all().series
    assert [point.histogram is None for point in series.points] == [True] * 500 + [False] * 500


def test_all_series_together_stay_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    listening = Listening()
    for number in range(history.MOST_SERIES + 1):
        listening.add(f"x{number}", *points(1, 1))
    assert listening.told[-1].reset, "a series that is gone is told by telling all"
    names = [one.expression for one in listening.told[-1].series]
    assert (len(names), names[0]) == (history.MOST_SERIES, "x1")
    monkeypatch.setattr(history, "MOST_POINTS_IN_ALL", 300)
    listening.add("x7", *points(2, 150))
    kept = {one.expression: len(one.points) for one in listening.history.all().series}
    assert (sum(kept.values()), kept["x7"], kept["x8"]) == (300, 101, 1)


def test_listeners_get_new_points_and_no_others() -> None:
    listening = Listening()
    listening.add("loss", *points(1, 3))
    heard: list[Series] = []
    listening.history.listeners.append(heard.append)
    listening.add("loss", *points(4, 2))
    listening.add("loss")
    assert [[point.at for point in one.points] for one in heard] == [[4, 5]]


def test_cleared_series_are_gone_and_told_so() -> None:
    listening = Listening()
    listening.add("loss", *points(1, 3))
    listening.history.clear()
    assert listening.told[-1] == HistoryChanged([], reset=True)
    assert listening.history.text([], "json") == "[]\n"


def test_series_are_written_as_rows_and_as_objects() -> None:
    listening = Listening()
    listening.add("loss", *points(1, 2, step=7, shape=[2, 3], nan=1), Point(3, 5.0, error='no "loss", here'))
    listening.add("x", *points(1, 1))
    rows = list(csv.DictReader(io.StringIO(listening.history.text(["s:pin:loss"], "csv"))))
    assert [row["at"] for row in rows] == ["1", "2", "3"]
    assert (rows[0]["expression"], rows[0]["step"], rows[0]["shape"], rows[0]["mean"]) == ("loss", "7", "2×3", "1.0")
    assert (rows[2]["error"], rows[2]["mean"]) == ('no "loss", here', "")
    assert len(list(csv.reader(io.StringIO(listening.history.text([], "csv"))))) == 5
    (one, other) = json.loads(listening.history.text([], "json"))
    assert (one["expression"], one["points"][1]["mean"], other["expression"]) == ("loss", 2.0, "x")


@pytest.mark.parametrize("values", [[3.0, 4.0], [1e8, 1e8 + 1, -1e8], [0.0], [5.0]])
def test_the_norm_follows_from_mean_and_deviation(values: list[float]) -> None:
    array = np.array(values)
    found = stats(count=len(values), mean=float(array.mean()), std=float(array.std())).norm()
    assert found is not None
    assert math.isclose(found, float(np.linalg.norm(array)), rel_tol=1e-12)


def test_there_is_no_norm_of_a_sample_or_of_what_is_not_finite() -> None:
    assert stats(exact=False).norm() is None
    assert stats(nan=1).norm() is None
    assert stats(posinf=1).norm() is None
    assert stats(count=0, mean=None, std=None).norm() == 0
    assert stats(count=0, mean=None, std=None, error="no values on meta").norm() is None
    assert stats(mean=1e300, std=1e308, count=10**6).norm() is None


def test_the_norm_of_a_sample_is_scaled_up_to_the_whole() -> None:
    sampled = stats(count=100, exact=False, mean=3.0, std=4.0)
    assert sampled.norm(400) == 5.0 * 20
    assert stats(count=100, mean=3.0, std=4.0).norm(400) == 5.0 * 10, "exact figures are of these elements alone"


def test_a_point_without_figures_says_why() -> None:
    made = point(3, 1.0, None, "a.py:1", [2], "float32", stats(error="no values on meta"))
    assert (made.error, made.min, made.norm) == ("no values on meta", None, None)
    made = point(3, 1.0, 9, "a.py:1", [96], "float32", stats(posinf=1, neginf=2, nan=4))
    assert (made.inf, made.nan, made.step, made.norm, made.histogram is None) == (3, 4, 9, None, False)
