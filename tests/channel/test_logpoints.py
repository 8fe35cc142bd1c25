"""Tensor logpoints under the real debugger: conditions that measure and never hold."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest

from channel.debugged import PROGRAMS, Debugged, debugging, marked_lines
from tensor_inspector.records.history import Drained, Hit

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(90), pytest.mark.slow]


def logging(expressions: str, *, every: int = 1, condition: str = "", statistics: bool = False, id: str = "one") -> str:
    """The condition that the extension gives a breakpoint."""
    asked = f"{json.dumps(id)}, {json.dumps(expressions)}, {every}, {json.dumps(condition)}, {statistics}"
    return f'getattr(__import__("builtins"), "__tensor_log__", ().count)(({asked}))'


@contextlib.asynccontextmanager
async def logged(
    condition: str, *, at: str = "step", program: str = "logged.py", arguments: list[str] | None = None, **more: Any
) -> AsyncGenerator[Debugged]:
    """A program with a logpoint at a marked line, which stands at its end."""
    conditions = {at: condition}
    async with debugging(program, stops=[at, "end"], conditions=conditions, arguments=arguments, **more) as debugged:
        frames = await debugged.stopped()
        assert frames[0]["line"] == marked_lines(PROGRAMS / program)["end"]
        yield debugged


async def hits(debugged: Debugged) -> list[Hit]:
    found = await debugged.debuggee.drain()
    assert (found.lost, found.waiting) == (0, 0)
    return found.hits


async def test_every_hit_is_measured_with_its_step_and_nothing_stops() -> None:
    async with logged(logging("x, loss, weight.grad")) as debugged:
        found = await hits(debugged)
        assert [one.hit for one in found] == [number for number in range(1, 21) for _ in range(3)]
        assert [one.expression for one in found[:3]] == ["x", "loss", "weight.grad"]
        x, loss, grad = found[33:36]
        assert (x.step, x.shape, x.dtype, x.device, x.value, x.stats) == (11, [2, 3], "float32", "cpu", None, None)
        assert (loss.shape, loss.value) == ([], 4 * 2 * 3 * 11.0)
        assert grad.shape == [4, 3]
        assert {one.error for one in found} == {None}
        assert sorted(one.time for one in found) == [one.time for one in found]
        assert (await hits(debugged)) == []


async def test_statistics_are_those_of_the_tensor_at_that_hit() -> None:
    async with logged(logging("x, loss", statistics=True)) as debugged:
        x, loss = (await hits(debugged))[10:12]
        assert x.stats is not None
        assert (x.stats.min, x.stats.max, x.stats.mean, x.stats.std, x.stats.exact) == (5.0, 5.0, 5.0, 0.0, True)
        assert x.norm == pytest.approx(6**0.5 * 5)
        assert x.stats.histogram is not None
        assert (loss.value, loss.norm) == (120.0, 120.0)


async def test_looking_leaves_no_trace_in_the_program() -> None:
    async with logged(logging("x, loss, x.sum(), weight", statistics=True)) as debugged:
        await hits(debugged)
        frame = (await debugged.session.request("stackTrace", {"threadId": debugged.thread}))["stackFrames"][0]["id"]
        assert await debugged.evaluate("(kept, same, enabled)", frame) == "(0, True, True)"


@pytest.mark.parametrize(
    ("every", "condition", "wanted"),
    [
        (7, "", [1, 8, 15]),
        (1, "step > 16", [18, 19, 20]),
        (2, "loss > 100", [6, 8, 10, 12, 14, 16, 18, 20]),
        (1, "any(step == one for one in (3, 5))", [4, 6]),
    ],
)
async def test_only_some_hits_count(every: int, condition: str, wanted: list[int]) -> None:
    async with logged(logging("loss", every=every, condition=condition)) as debugged:
        assert [one.hit for one in await hits(debugged)] == wanted


async def test_errors_are_told_once_in_words() -> None:
    async with logged(logging("nothing, x.nothing, [1, 2], x +, loss")) as debugged:
        found = await hits(debugged)
        assert [one.error for one in found] == ["can't be read: invalid syntax"]
    async with logged(logging("nothing, x.nothing, [1, 2], loss / 0, weight.grad.grad")) as debugged:
        found = await hits(debugged)
        assert {one.expression: one.error for one in found if one.error} == {
            "nothing": "nothing is not defined here",
            "x.nothing": "AttributeError: 'Tensor' object has no attribute 'nothing'",
            "[1, 2]": "a list, not a tensor or a number",
            "weight.grad.grad": "no gradient yet",
        }
        by_zero = [one for one in found if one.expression == "loss / 0"]
        assert len(found) == 4 + len(by_zero) == 4 + 20
        assert by_zero[0].stats is not None
        assert (by_zero[0].value, by_zero[0].stats.nan) == (None, 1)
        assert by_zero[1].stats is not None
        assert by_zero[1].stats.posinf == 1


async def test_a_condition_that_fails_is_told_once_and_stops_nothing() -> None:
    async with logged(logging("x, loss", condition="missing > 3")) as debugged:
        (found,) = await hits(debugged)
        assert (found.expression, found.error) == ("x, loss", "the condition fails: missing is not defined here")


async def test_more_than_the_ring_holds_is_lost_and_counted() -> None:
    async with logged(logging("x, loss"), arguments=["3000"]) as debugged:
        batches: list[Drained] = []
        while not batches or batches[-1].waiting:
            batches.append(await debugged.debuggee.drain())
        found = [one for batch in batches for one in batch.hits]
        assert len(found) == 4096
        assert sum(batch.lost for batch in batches) == 6000 - 4096
        assert [one.hit for one in found] == [3000 - 2048 + 1 + number // 2 for number in range(4096)]


async def test_threads_share_a_logpoint() -> None:
    async with logged(logging("turn"), at="thread") as debugged:
        found = await hits(debugged)
        assert sorted(one.hit for one in found) == list(range(1, 31))
        assert sorted(one.value for one in found if one.value is not None) == sorted([*map(float, range(10))] * 3)


async def test_a_line_of_the_backward_pass_can_be_logged() -> None:
    async with logged(logging("doubled", statistics=True), at="hook") as debugged:
        (found,) = await hits(debugged)
        assert found.stats is not None
        assert (found.shape, found.stats.mean) == ([3], 6.0)


async def test_without_the_probe_nothing_is_logged_and_nothing_stops() -> None:
    async with logged(logging("x"), prepare=False) as debugged:
        assert await hits(debugged) == []


async def test_what_was_measured_last_survives_the_program_s_end() -> None:
    condition = logging("y", statistics=True)
    async with debugging("logged_and_gone.py", conditions={"step": condition}) as debugged:
        found: list[Hit] = []
        while not found or found[-1].hit < 30:
            found += (await debugged.debuggee.drain()).hits
            await asyncio.sleep(0.3)
        assert [one.hit for one in found] == list(range(1, 31))
        assert await asyncio.wait_for(debugged.session.exit_code(), 10) == 0


async def test_a_program_that_nobody_drains_ends_by_itself() -> None:
    async with debugging("logged_and_gone.py", conditions={"step": logging("y")}) as debugged:
        assert await asyncio.wait_for(debugged.session.exit_code(), 20) == 0


async def test_it_is_drained_while_the_program_runs_until_it_is_removed(tmp_path: Path) -> None:
    enough = tmp_path / "enough"
    conditions = {"step": logging("x, step"), "later": logging("y")}
    program = "logged_while_running.py"
    async with debugging(program, conditions=conditions, arguments=[str(enough)]) as debugged:
        seen: list[int] = []
        while len(seen) < 50:
            found = await debugged.debuggee.drain()
            seen += [one.hit for one in found.hits if one.expression == "step"]
            await asyncio.sleep(0.05)
        assert seen == list(range(1, len(seen) + 1))
        end = {"line": marked_lines(PROGRAMS / program)["end"]}
        source = {"path": str(PROGRAMS / program)}
        await debugged.session.request("setBreakpoints", {"source": source, "breakpoints": [end]})
        await debugged.debuggee.drain()
        enough.touch()
        frames = await debugged.stopped()
        assert frames[0]["line"] == end["line"]
        assert await hits(debugged) == []
