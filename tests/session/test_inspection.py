"""When to look, what to drop, and what to tell: over a channel that a test answers by hand."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from tensor_inspector.channel.base import RequestRefused
from tensor_inspector.records import codec
from tensor_inspector.records.frame import FrameLook, StatsLook, TensorStats
from tensor_inspector.records.problem import Problem
from tensor_inspector.records.protocol import DapEvent, Focus, InspectorOptions, SessionStarted
from tensor_inspector.session.inspection import Inspection
from tensor_inspector.session.news import Found, Grown, Idle, Measured, News, Running, Seen, Trouble
from text.records import look, stats, tensor

OPTIONS = InspectorOptions(
    inspector=True, status_bar=True, globals=False, present=False, inline_values=True, hover=True,
    max_rows=100, stats_ms=150,
)  # fmt: skip
HIDDEN = replace(OPTIONS, inspector=False, status_bar=False)


class Program:
    """A debugged program that answers looks once it is let; frames are told apart by their id."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.open.set()
        self.asked: list[tuple[str, int]] = []
        self.refuses: str | None = None
        self.problem: Problem | None = None
        self.seen: FrameLook = look(tensor(id=0, name="x"))
        self.late = False

    async def request(self, command: str, arguments: dict[str, Any]) -> dict[str, Any]:
        method = "look" if '"method": "look"' in arguments["expression"] else "stats"
        self.asked.append((method, arguments.get("frameId", 0)))
        await self.open.wait()
        if self.refuses is not None:
            raise RequestRefused(self.refuses)
        if self.problem is not None:
            return {"result": codec.encode({"problem": self.problem})}
        whole = self.late and '"ids": null' in arguments["expression"]
        measured = [] if whole else [TensorStats(id=0, stats=stats())]
        answers: dict[str, object] = {
            "look": self.seen,
            "stats": StatsLook(stats=measured, pending=1 - len(measured), elapsed_ms=1.0),
        }
        return {"result": codec.encode({"ok": answers[method]})}


class Scene:
    """An inspection with one session, and everything that it has told."""

    def __init__(self, options: InspectorOptions = OPTIONS) -> None:
        self.program = Program()
        self.told: list[News] = []
        self.inspection = Inspection(lambda _: self.program, self.told.append, options)
        self.inspection.started(SessionStarted(session_id="s", name="net", type="pytorch", anomaly=False))

    def event(self, name: str, session: str = "s", body: dict[str, Any] | None = None) -> None:
        self.inspection.event(DapEvent(session_id=session, event=name, body=body or {}))

    def focus(self, frame: int | None, session: str = "s") -> None:
        self.inspection.focused(Focus(session_id=session if frame else None, thread_id=1, frame_id=frame))

    async def settled(self) -> None:
        while self.inspection.background:
            await asyncio.gather(*self.inspection.background, return_exceptions=True)
            await asyncio.sleep(0)

    def kinds(self) -> list[type]:
        return [type(news) for news in self.told]


async def test_a_stop_with_a_frame_in_focus_is_seen_then_measured() -> None:
    scene = Scene()
    scene.event("stopped")
    scene.focus(7)
    await scene.settled()
    assert scene.kinds() == [Running, Seen, Measured, Found]
    assert scene.program.asked == [("look", 7), ("stats", 7)]


async def test_nothing_is_looked_at_while_the_program_runs() -> None:
    scene = Scene()
    scene.focus(7)
    await scene.settled()
    assert scene.program.asked == []
    assert await scene.inspection.stop_at(None) is None


async def test_nothing_is_looked_at_for_views_that_nobody_sees_until_one_appears() -> None:
    scene = Scene(HIDDEN)
    scene.event("stopped")
    scene.focus(7)
    await scene.settled()
    assert scene.program.asked == []
    scene.inspection.changed_options(OPTIONS)
    await scene.settled()
    assert scene.kinds() == [Running, Seen, Measured, Found]


async def test_a_look_that_answers_after_the_program_went_on_is_dropped() -> None:
    scene = Scene()
    scene.program.open.clear()
    scene.event("stopped")
    scene.focus(7)
    await asyncio.sleep(0)
    scene.event("resuming")
    scene.program.open.set()
    await scene.settled()
    assert scene.kinds() == [Running, Running]


async def test_of_two_frames_selected_quickly_the_later_one_is_shown_last() -> None:
    scene = Scene()
    scene.event("stopped")
    scene.focus(7)
    scene.focus(8)
    await scene.settled()
    shown = [news.stop.frame_id for news in scene.told if isinstance(news, Seen)]
    assert shown[-1] == 8
    assert scene.program.asked.count(("look", 8)) == 1


async def test_many_questions_about_one_stop_make_one_look_and_one_measurement() -> None:
    scene = Scene()
    scene.event("stopped")
    scene.focus(7)
    await asyncio.gather(*(scene.inspection.measured_at(7) for _ in range(5)))
    await scene.settled()
    assert scene.program.asked == [("look", 7), ("stats", 7)]


async def test_a_stale_frame_is_dropped_quietly() -> None:
    scene = Scene()
    scene.program.refuses = "Unable to find thread for evaluation."
    scene.event("stopped")
    scene.focus(7)
    await scene.settled()
    assert scene.kinds() == [Running]


@pytest.mark.parametrize("where", ["problem", "refuses"])
async def test_a_look_that_fails_is_told_in_words(where: str) -> None:
    scene = Scene()
    if where == "problem":
        scene.program.problem = Problem(kind="probe-failed", sentence="It failed.", cause="Traceback")
    else:
        scene.program.refuses = "SyntaxError"
    scene.event("stopped")
    scene.focus(7)
    await scene.settled()
    trouble = scene.told[-1]
    assert isinstance(trouble, Trouble)
    assert trouble.problem.sentence.endswith(".")


async def test_the_session_that_ends_leaves_nothing_to_look_at() -> None:
    scene = Scene()
    scene.event("stopped")
    scene.focus(7)
    await scene.settled()
    scene.inspection.ended("s")
    assert scene.kinds()[-1] is Idle
    scene.event("stopped")
    assert await scene.inspection.stop_at(7) is None


async def test_of_two_sessions_the_one_in_focus_is_shown() -> None:
    scene = Scene()
    scene.inspection.started(SessionStarted(session_id="t", name="other", type="python", anomaly=False))
    scene.event("stopped")
    scene.event("stopped", session="t")
    scene.focus(7)
    await scene.settled()
    scene.inspection.ended("t")
    assert isinstance(scene.told[-1], Found)
    scene.inspection.ended("s")
    assert scene.kinds()[-1] is Idle


async def test_other_globals_or_rows_are_looked_at_anew_and_the_rest_is_not() -> None:
    scene = Scene()
    scene.event("stopped")
    scene.focus(7)
    await scene.settled()
    scene.inspection.changed_options(OPTIONS)
    await scene.settled()
    assert scene.program.asked == [("look", 7), ("stats", 7)]
    scene.inspection.changed_options(
        InspectorOptions(
            inspector=True,
            status_bar=True,
            globals=True,
            present=False,
            inline_values=True,
            hover=True,
            max_rows=100,
            stats_ms=150,
        )
    )
    await scene.settled()
    assert scene.program.asked[2:] == [("look", 7), ("stats", 7)]


async def test_a_frame_without_tensors_asks_for_no_statistics() -> None:
    scene = Scene()
    scene.program.seen = look()
    scene.event("stopped")
    scene.focus(7)
    await scene.settled()
    assert scene.program.asked == [("look", 7)]
    assert scene.kinds() == [Running, Seen, Measured, Found]


async def test_exact_figures_of_one_tensor_replace_those_of_the_stop() -> None:
    scene = Scene()
    scene.event("stopped")
    scene.focus(1)
    await scene.settled()
    await scene.inspection.measure_exactly("x")
    assert isinstance(scene.told[-1], Measured)
    assert scene.told[-1].ids == [0]
    assert scene.program.asked[-1] == ("stats", 1)
    await scene.inspection.measure_exactly("no such tensor")
    assert scene.program.asked.count(("stats", 1)) == 2


async def test_exact_figures_that_come_after_the_program_went_on_are_dropped() -> None:
    scene = Scene()
    scene.event("stopped")
    scene.focus(1)
    await scene.settled()
    scene.program.open.clear()
    asked = asyncio.ensure_future(scene.inspection.measure_exactly("x"))
    await asyncio.sleep(0)
    scene.event("continued")
    scene.program.open.set()
    await asked
    assert isinstance(scene.told[-1], Running)


async def test_the_top_frame_is_looked_at_before_it_is_in_focus_and_shown_when_it_is() -> None:
    scene = Scene()
    scene.event("stopped")
    scene.event("topFrame", body={"frameId": 1})
    await scene.settled()
    assert scene.program.asked == [("look", 1)]
    assert scene.kinds() == [Running]
    scene.focus(1)
    await scene.settled()
    assert scene.program.asked == [("look", 1), ("stats", 1)]
    assert scene.kinds() == [Running, Seen, Measured, Found]


async def test_another_frame_in_focus_than_the_top_one_is_the_one_that_is_shown() -> None:
    scene = Scene()
    scene.program.open.clear()
    scene.event("stopped")
    scene.event("topFrame", body={"frameId": 1})
    await asyncio.sleep(0)
    scene.focus(2)
    scene.program.open.set()
    await scene.settled()
    assert [news.stop.frame_id for news in scene.told if isinstance(news, Seen)] == [2]


async def test_nothing_is_foreseen_for_views_that_nobody_sees() -> None:
    scene = Scene(HIDDEN)
    scene.event("stopped")
    scene.event("topFrame", body={"frameId": 1})
    await scene.settled()
    assert scene.program.asked == []


def grown(scene: Scene) -> list[tuple[str, list[int]]]:
    """Expressions of the history's news, with the stops of their points."""
    told = [news.changed for news in scene.told if isinstance(news, Grown)]
    return [(one.expression, [point.at for point in one.points]) for changed in told for one in changed.series]


async def test_each_stop_adds_one_point_to_what_is_pinned_and_there() -> None:
    scene = Scene(replace(OPTIONS, pinned=["x", "not.here"]))
    scene.program.seen = replace(look(tensor(id=0, name="x")), step=40)
    for frame in (7, 8):
        scene.event("stopped")
        scene.focus(frame)
        await scene.settled()
        scene.focus(frame + 10)  # another frame of the same stop
        await scene.settled()
        scene.event("continued")
    assert grown(scene) == [("x", [1]), ("x", [2])]
    (series,) = scene.inspection.history.all().series
    point = series.points[0]
    assert (point.step, point.place, point.shape, point.mean) == (40, "train.py:42", [32, 3], 0.125)


async def test_a_pin_begins_with_the_stop_it_was_made_at() -> None:
    scene = Scene()
    scene.event("stopped")
    scene.focus(7)
    await scene.settled()
    assert grown(scene) == []
    scene.inspection.changed_options(replace(OPTIONS, pinned=["x"]))
    await scene.settled()
    assert grown(scene) == [("x", [1])]
    assert scene.program.asked == [("look", 7), ("stats", 7)], "the figures were there"


async def test_a_pin_is_measured_where_the_stop_had_no_time_for_it() -> None:
    scene = Scene(replace(OPTIONS, pinned=["x"]))
    scene.program.late = True
    scene.event("stopped")
    scene.focus(7)
    await scene.settled()
    assert scene.program.asked == [("look", 7), ("stats", 7), ("stats", 7)]
    assert grown(scene) == [("x", [1])]
