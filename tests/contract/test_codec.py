"""Records survive the way through the debugger's reply, however many and however alike they are."""

from __future__ import annotations

from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

from tensor_inspector.records import codec
from tensor_inspector.records.frame import StatsLook, TensorStats
from tensor_inspector.records.tensor import Histogram, Stats

FLOATS = st.floats(allow_nan=False, allow_infinity=False)
NUMBERS = st.none() | FLOATS
HISTOGRAMS = st.none() | st.builds(Histogram, counts=st.lists(st.integers(0, 9), max_size=3), low=FLOATS, high=FLOATS)
STATS = st.builds(Stats, min=NUMBERS, max=st.none(), histogram=HISTOGRAMS, values=st.none() | st.text(max_size=5))
ROWS = st.lists(st.builds(TensorStats, stats=STATS), max_size=30)


@given(rows=ROWS)
def test_any_records_come_back_as_they_went(rows: list[TensorStats]) -> None:
    record = StatsLook(stats=rows, pending=0, elapsed_ms=1.5)
    assert codec.decode(codec.encode({"ok": record})) == {"ok": asdict(record)}


def test_rows_that_came_back_are_objects_of_their_own() -> None:
    one = TensorStats(id=0, stats=Stats(count=1, exact=True))
    answer = codec.decode(codec.encode({"ok": StatsLook(stats=[one] * 20, pending=0, elapsed_ms=1.5)}))
    first, second = answer["ok"]["stats"][:2]
    first["id"] = 7
    assert second["id"] == 0
