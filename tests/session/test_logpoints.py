"""What logpoints have measured becomes history, while the program runs: over a channel that a test answers by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tensor_inspector.channel.base import RequestRefused
from tensor_inspector.channel.debuggee import MISSING
from tensor_inspector.records import codec
from tensor_inspector.records.frame import Preparation
from tensor_inspector.records.history import Drained, Hit, Logpoint, Logpoints, Series
from tensor_inspector.records.protocol import DapEvent, InspectorOptions, SessionStarted
from tensor_inspector.records.tensor import Stats
from tensor_inspector.session import logpoints
from tensor_inspector.session.inspection import Inspection
from tensor_inspector.session.logpoints import shared_out

OPTIONS = InspectorOptions(
    inspector=False, status_bar=False, globals=False, present=False, inline_values=True, hover=True,
    max_rows=100, stats_ms=150,
)  # fmt: skip
HERE = Logpoint("a", "/home/me/train.py", 42, "loss, x", 1, "", False, True)


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logpoints, "PERIOD", 0.03)


class Program:
    """A debugged program with hits that wait; `most` are drained at once."""

    def __init__(self) -> None:
        self.hits: list[Hit] = []
        self.lost = 0
        self.most = 1_000
        self.drains = 0
        self.refuses = False
        self.answers = asyncio.Event()
        self.answers.set()
        self.unreachable = 0
        self.injected = False

    async def request(self, command: str, arguments: dict[str, Any]) -> dict[str, Any]:
        text: str = arguments["expression"]
        await self.answers.wait()
        if text.startswith("exec"):
            self.unreachable -= 1
            if self.unreachable >= 0:
                raise RequestRefused("not now")
            self.injected = True
            return {"result": ""}
        if not self.injected:
            raise RequestRefused(MISSING)
        if '"method": "prepare"' in text:
            prepared = Preparation(pid=1, python="3.11", fast_replies=True, anomaly="off")
            return {"result": codec.encode({"ok": prepared})}
        if '"method": "drain"' not in text:
            return {"result": ""}
        self.drains += 1
        assert "frameId" not in arguments
        if self.refuses:
            raise RequestRefused("No more messages")
        taken, self.hits = self.hits[: self.most], self.hits[self.most :]
        lost, self.lost = self.lost, 0
        return {"result": codec.encode({"ok": Drained(hits=taken, lost=lost, waiting=len(self.hits))})}


class Scene:
    """An inspection with one session that runs."""

    def __init__(self) -> None:
        self.program = Program()
        self.others: dict[str, Program] = {}
        self.inspection = Inspection(lambda name: self.others.get(name, self.program), lambda _: None, OPTIONS)
        self.inspection.started(SessionStarted(session_id="s", name="net", type="pytorch", anomaly=False))
        self.added: list[Series] = []
        self.inspection.history.listeners.append(self.added.append)

    def event(self, name: str, session: str = "s") -> None:
        self.inspection.event(DapEvent(session_id=session, event=name, body={}))

    def logpoints(self, *given: Logpoint) -> None:
        self.inspection.draining.changed(Logpoints([*given]))

    def points(self, expression: str = "loss") -> list[int]:
        return [point.at for one in self.added if one.expression == expression for point in one.points]

    @property
    def working(self) -> bool:
        task = self.inspection.draining.task
        return task is not None and not task.done()


async def until(holds: Callable[[], bool]) -> None:
    while not holds():
        await asyncio.sleep(0.01)


def hit(number: int, expression: str = "loss", **more: Any) -> Hit:
    return Hit(logpoint="a", hit=number, time=float(number), expression=expression, dtype="float32", **more)


async def started() -> Scene:
    scene = Scene()
    scene.logpoints(HERE)
    scene.event("initialized")
    await until(lambda: scene.program.drains > 0)
    return scene


async def test_hits_become_a_series_for_each_expression_of_the_line() -> None:
    scene = await started()
    scene.program.hits = [
        hit(1, value=2.5, step=7),
        hit(1, "x", shape=[3]),
        hit(2, value=1.5),
        hit(2, "x", error="gone"),
    ]
    await until(lambda: len(scene.added) == 2)
    loss, x = scene.added
    assert (loss.expression, loss.place, loss.kind) == ("loss", "train.py:42", "logpoint")
    first = loss.points[0]
    assert (first.at, first.step, first.min, first.mean, first.max, first.norm) == (1, 7, 2.5, 2.5, 2.5, 2.5)
    assert [(one.at, one.shape, one.mean, one.error) for one in x.points] == [
        (1, [3], None, None),
        (2, [], None, "gone"),
    ]
    scene.logpoints()


async def test_statistics_and_a_value_that_is_not_finite_arrive() -> None:
    scene = await started()
    stats = Stats(count=6, exact=False, min=0.0, max=2.0, mean=1.0, std=0.5, grad_norm=4.0)
    scene.program.hits = [hit(1, stats=stats, norm=9.0), hit(2, stats=Stats(count=1, exact=True, nan=1))]
    await until(lambda: bool(scene.added))
    measured, lost = scene.added[0].points
    assert (measured.mean, measured.norm, measured.grad_norm) == (1.0, 9.0, 4.0)
    assert (lost.mean, lost.nan) == (None, 1)
    scene.logpoints()


async def test_nothing_is_asked_without_logpoints_or_with_disabled_ones() -> None:
    scene = Scene()
    scene.event("initialized")
    scene.logpoints(replace(HERE, enabled=False))
    await asyncio.sleep(2 * logpoints.PERIOD)
    assert (scene.program.drains, scene.working) == (0, False)


async def test_removing_the_last_logpoint_fetches_what_is_left_and_ends_the_asking() -> None:
    scene = await started()
    scene.program.hits = [hit(1)]
    scene.logpoints()
    await until(lambda: not scene.working)
    asked = scene.program.drains
    assert scene.points() == [1]
    await asyncio.sleep(2 * logpoints.PERIOD)
    assert scene.program.drains == asked


async def test_a_logpoint_that_takes_the_last_one_s_place_is_drained_whenever_it_comes() -> None:
    scene = await started()
    waits = [0.0, 0.5, 1.0, 1.5, 2.0, 2.5]
    for number, periods in enumerate(waits, start=1):
        scene.program.answers.clear()
        scene.logpoints()
        await asyncio.sleep(periods * logpoints.PERIOD)
        scene.logpoints(HERE)
        scene.program.answers.set()
        await asyncio.sleep(2 * logpoints.PERIOD)
        scene.program.hits = [hit(number)]
        await until(lambda number=number: len(scene.points()) == number)
    scene.logpoints()


async def test_a_session_s_end_ends_the_asking_and_another_begins_it() -> None:
    scene = await started()
    scene.inspection.ended("s")
    await until(lambda: not scene.working)
    scene.inspection.started(SessionStarted(session_id="t", name="net", type="pytorch", anomaly=False))
    assert scene.working
    scene.logpoints()


async def test_more_than_one_drain_holds_comes_at_once() -> None:
    scene = await started()
    scene.program.most = 2
    scene.program.hits = [hit(number) for number in range(1, 10)]
    await until(lambda: bool(scene.added))
    await until(lambda: not scene.program.hits)
    assert scene.program.drains <= 2 + 5
    await until(lambda: len(scene.points()) == 9)
    scene.logpoints()


async def test_a_program_that_stands_is_asked_once_a_stop() -> None:
    scene = await started()
    scene.event("stopped")
    scene.program.hits = [hit(1)]
    await until(lambda: scene.points() == [1])
    asked = scene.program.drains
    await asyncio.sleep(3 * logpoints.PERIOD)
    assert scene.program.drains == asked
    scene.event("continued")
    await until(lambda: scene.program.drains > asked)
    scene.logpoints()


async def test_a_failed_drain_is_quiet_and_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logpoints, "PAUSE", 0.1)
    scene = await started()
    scene.program.refuses = True
    asked = scene.program.drains
    await until(lambda: scene.program.drains > asked)
    scene.program.refuses = False
    scene.program.hits = [hit(1)]
    await until(lambda: scene.points() == [1])
    scene.logpoints()


async def test_a_program_that_could_not_be_prepared_is_so_by_a_later_drain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logpoints, "PAUSE", 0.1)
    scene = Scene()
    scene.program.unreachable = 2
    scene.program.hits = [hit(1)]
    scene.logpoints(HERE)
    scene.event("initialized")
    await until(lambda: scene.points() == [1])
    scene.logpoints()


async def test_a_program_that_never_answers_does_not_hold_up_the_others() -> None:
    scene = Scene()
    scene.others["child"] = child = Program()
    scene.logpoints(HERE)
    scene.event("initialized")
    await until(lambda: scene.program.drains > 0)
    scene.program.answers.clear()
    await asyncio.sleep(2 * logpoints.PERIOD)
    scene.inspection.started(SessionStarted(session_id="child", name="rank 1", type="pytorch", anomaly=False))
    scene.event("initialized", "child")
    child.hits = [hit(1)]
    await until(lambda: scene.points() == [1])
    child.hits = [hit(2)]
    await until(lambda: scene.points() == [1, 2])
    scene.logpoints()


async def test_before_its_debugger_answers_and_after_its_end_a_program_is_asked_nothing() -> None:
    scene = Scene()
    scene.logpoints(HERE)
    await asyncio.sleep(2 * logpoints.PERIOD)
    assert (scene.program.drains, scene.program.injected) == (0, False)
    scene.event("initialized")
    await until(lambda: scene.program.drains > 0)
    scene.event("exited")
    asked = scene.program.drains
    await asyncio.sleep(2 * logpoints.PERIOD)
    assert scene.program.drains <= asked + 1
    scene.logpoints()


async def test_hits_that_were_lost_are_counted_with_their_series() -> None:
    scene = await started()
    scene.program.lost = 10
    scene.program.hits = [hit(1), hit(1, "x"), hit(2), hit(3), hit(4)]
    await until(lambda: len(scene.added) == 2)
    assert {one.expression: one.lost for one in scene.added} == {"loss": 8, "x": 2}
    scene.logpoints()


def test_shares_add_up() -> None:
    assert shared_out(10, [1, 1, 1]) == [3, 3, 4]
    assert shared_out(0, [4, 5]) == [0, 0]
    assert shared_out(1, []) == []
