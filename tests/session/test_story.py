"""Stops of one session, and what they say about each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tensor_inspector.channel.debuggee import Debuggee
from tensor_inspector.records.frame import FrameLook
from tensor_inspector.records.tensor import TensorRecord
from tensor_inspector.session.stop import Stop, differs, shared
from tensor_inspector.session.story import MOST_PLACES, Story
from text.records import look, stats, tensor


class Nobody:
    """A channel that no request may reach."""

    async def request(self, command: str, arguments: dict[str, object]) -> dict[str, object]:
        raise AssertionError(command)


def story() -> Story:
    return Story("id", "name", Debuggee(Nobody()))


def stop_at(told: Story, seen: FrameLook, **means: float) -> Stop:
    """A stop whose tensors have these means."""
    told.halted()
    stop = told.looked(seen, frame_id=told.stops, generation=told.stops, with_globals=False)
    numbers = {record.name: record.id for record in seen.tensors}
    told.measured(stop, {numbers[name]: stats(mean=mean) for name, mean in means.items()})
    return stop


X, Y = tensor(id=0, name="x"), tensor(id=1, name="y")


def test_a_tensor_that_reads_otherwise_than_at_the_last_stop_has_changed() -> None:
    told = story()
    assert stop_at(told, look(X, Y), x=1.0, y=2.0).changed == set()
    assert stop_at(told, look(X, Y), x=1.0, y=3.0).changed == {1}
    assert stop_at(told, look(X, Y), x=1.0, y=3.0).changed == set()


def test_another_function_is_not_compared_with() -> None:
    told = story()
    stop_at(told, look(X), x=1.0)
    elsewhere = look(X)
    elsewhere = replace(elsewhere, place=replace(elsewhere.place, function="other"))
    assert stop_at(told, elsewhere, x=2.0).changed == set()
    assert stop_at(told, look(X), x=3.0).changed == {0}


def test_a_second_look_at_the_same_stop_compares_with_the_stop_before() -> None:
    told = story()
    stop_at(told, look(X), x=1.0)
    stop_at(told, look(X), x=2.0)
    again = told.looked(look(X), frame_id=2, generation=3, with_globals=True)
    told.measured(again, {0: stats(mean=2.0)})
    assert again.changed == {0}


def test_a_new_name_is_not_a_change() -> None:
    told = story()
    stop_at(told, look(X), x=1.0)
    assert stop_at(told, look(X, Y), x=1.0, y=1.0).changed == set()


@pytest.mark.parametrize(
    ("old", "new", "different"),
    [
        ({}, {}, False),
        ({}, {"shape": [3, 32]}, True),
        ({}, {"dtype": "float64"}, True),
        ({}, {"device": "cuda:0"}, True),
        ({}, {"identity": "other", "version": 7}, False),
    ],
)
def test_the_type_counts_as_a_difference_and_the_object_does_not(old: dict, new: dict, different: bool) -> None:
    before = tensor(**old), stats()
    assert differs(before, tensor(**new), stats()) is different


def test_without_figures_on_both_sides_nothing_is_said_to_differ() -> None:
    assert not differs((tensor(), None), tensor(), stats())
    assert not differs((tensor(), stats(error="no")), tensor(), stats())
    assert not differs(None, tensor(), stats())


def test_running_forgets_the_current_stop_and_counting_goes_on() -> None:
    told = story()
    stop_at(told, look(X), x=1.0)
    told.resumed()
    assert (told.stopped, told.current) == (False, None)
    assert stop_at(told, look(X), x=1.0).number == 2


def test_memory_of_stops_is_bounded() -> None:
    told = story()
    for number in range(3 * MOST_PLACES):
        seen = look(X)
        stop_at(told, replace(seen, place=replace(seen.place, function=f"f{number}")), x=1.0)
    assert len(told.last) == MOST_PLACES
    assert len(told.older) <= MOST_PLACES


def on(number: int, name: str, storage: str | None, nbytes: int = 16, **changes: str) -> TensorRecord:
    return tensor(id=number, name=name, storage=storage, storage_nbytes=nbytes, **changes)


def test_tensors_on_the_same_memory_name_each_other() -> None:
    records = [
        on(0, "a", "100"), on(1, "b", "100"), on(2, "c", "200"), on(3, "d", None), on(4, "e", None),
        on(5, "f", "300", 0), on(6, "g", "300", 0), on(7, "h", "storage-1"), on(8, "i", "storage-1"),
    ]  # fmt: skip
    assert shared(records) == {0: ["b"], 1: ["a"]}


def test_memory_that_overlaps_is_the_same_and_memory_that_follows_is_not() -> None:
    whole, part = on(0, "whole", "100", 64), on(1, "part", "120", 8)
    after, elsewhere = on(2, "after", "140"), on(3, "elsewhere", "100", device="cuda:0")
    assert shared([whole, part, after, elsewhere]) == {0: ["part"], 1: ["whole"]}


def test_a_tensor_is_found_under_any_of_its_names() -> None:
    told = story()
    stop = stop_at(told, look(tensor(id=0, name="x", aliases=["same"])), x=1.0)
    assert stop.by_expression("same") is stop.by_expression("x") is not None
    assert stop.by_expression("nobody") is None
