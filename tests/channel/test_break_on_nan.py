"""The program stops at its first NaN under the real debugger: where it stands, what it knows, how it goes on."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from channel.debugged import PROGRAMS, Debugged, debugging, marked_lines
from tensor_inspector.channel.base import ChannelError

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(90), pytest.mark.slow]
PROGRAM = "nan_and_on.py"
LINES = marked_lines(PROGRAMS / PROGRAM)


def line_of(words: str) -> int:
    text = (PROGRAMS / PROGRAM).read_text().splitlines()
    return next(number for number, line in enumerate(text, 1) if words in line)


async def stopped_at(debugged: Debugged) -> tuple[dict[str, Any], list[Any]]:
    """The next `stopped` event, and the stack."""
    body = await debugged.event("stopped")
    debugged.thread = body["threadId"]
    answer = await debugged.session.request("stackTrace", {"threadId": debugged.thread})
    return body, answer["stackFrames"]


async def test_from_the_start_it_stops_in_the_user_s_innermost_frame_as_at_an_exception() -> None:
    async with debugging(PROGRAM, break_on_nan=True, stops=[]) as debugged:
        assert debugged.debuggee.prepared is not None
        assert debugged.debuggee.prepared.break_on_nan == "waiting"
        body, frames = await stopped_at(debugged)
        assert (body["reason"], body["text"], body["description"]) == (
            "exception", "NaN", "log gave 1 NaN of 3 elements",
        )  # fmt: skip
        assert [(frame["name"], frame["line"]) for frame in frames] == [
            ("entropy", line_of("# made here")), ("<module>", LINES["after"] - 1),
        ]  # fmt: skip
        info = await debugged.session.request("exceptionInfo", {"threadId": debugged.thread})
        assert (info["exceptionId"], info["description"]) == ("NaN", "log gave 1 NaN of 3 elements")
        found = await debugged.debuggee.nan_stop(frames[0]["id"])
        assert found is not None
        assert (found.op, found.kind, found.phase, found.line) == ("log", "made", "forward", line_of("# made here"))
        (operand,) = found.inputs
        assert (operand.thing.expression, operand.negatives, operand.at) == ("values", 1, "-1")
        assert await debugged.debuggee.explain(frames[0]["id"]) is None


async def test_a_step_from_there_goes_to_the_next_line_and_what_spreads_does_not_stop() -> None:
    async with debugging(PROGRAM, break_on_nan=True, stops=["after"]) as debugged:
        await stopped_at(debugged)
        for step, line in (("next", line_of("total =")), ("stepIn", line_of("return total"))):
            await debugged.session.request(step, {"threadId": debugged.thread})
            body, frames = await stopped_at(debugged)
            assert (body["reason"], frames[0]["name"], frames[0]["line"]) == ("step", "entropy", line)
        await debugged.go_on()
        body, frames = await stopped_at(debugged)
        assert (body["reason"], frames[0]["line"]) == ("breakpoint", LINES["after"])
        assert await debugged.debuggee.nan_stop(frames[0]["id"]) is None


async def test_the_backward_pass_stops_on_the_line_that_asked_for_it() -> None:
    async with debugging(PROGRAM, break_on_nan=True, stops=[]) as debugged:
        await stopped_at(debugged)
        await debugged.go_on()
        _, frames = await stopped_at(debugged)
        assert frames[0]["line"] == line_of("# made in backward")
        found = await debugged.debuggee.nan_stop(frames[0]["id"])
        assert found is not None
        assert (found.op, found.phase, found.node) == ("mul", "backward", "PowBackward0")
        assert found.forward is not None
        assert (found.forward.line, found.forward.text) == (line_of("norm ="), "norm = x.pow(2).sum().sqrt()")
        makers = [one.inf_from for one in found.inputs if one.inf_from is not None]
        assert [(one.op, one.node) for one in makers] == [("div", "SqrtBackward0")]


async def test_switched_on_at_a_breakpoint_it_holds_for_that_thread_until_it_is_switched_off() -> None:
    async with debugging(PROGRAM) as debugged:
        frame = (await debugged.stopped())[0]["id"]
        assert (await debugged.debuggee.break_on_nan(frame, None)).on
        state = (await debugged.look(frame)).torch
        assert state is not None
        assert state.break_on_nan
        await debugged.go_on()
        body, frames = await stopped_at(debugged)
        assert (body["text"], frames[0]["name"]) == ("NaN", "entropy")
        assert not (await debugged.debuggee.break_on_nan(frames[0]["id"], False)).on
        await debugged.go_on()
        frames = await debugged.stopped()
        assert frames[0]["line"] == LINES["after"]
        assert await debugged.evaluate("torch._C._len_torch_dispatch_stack()", frames[0]["id"]) == "0"
        assert await debugged.evaluate("__import__('sys').getprofile()", frames[0]["id"]) == "None"
        await debugged.go_on()
        assert (await debugged.stopped())[0]["line"] == LINES["end"]
        assert await debugged.to_the_end() == 0


async def test_what_a_person_evaluates_stops_nowhere_and_counts_for_nothing() -> None:
    async with debugging(PROGRAM, break_on_nan=True, stops=["before"]) as debugged:
        frame = (await debugged.stopped())[0]["id"]
        assert await debugged.evaluate("values.log().isnan().sum().item()", frame, "repl") == "1"
        await debugged.go_on()
        body, frames = await stopped_at(debugged)
        assert (body["text"], frames[0]["line"]) == ("NaN", line_of("# made here"))
        assert await debugged.evaluate("values.log().isnan().sum().item()", frames[0]["id"], "repl") == "1"
        found = await debugged.debuggee.nan_stop(frames[0]["id"])
        assert found is not None
        assert found.op == "log"


async def test_a_program_without_torch_says_so() -> None:
    async with debugging("bare.py", stops=["plain"], break_on_nan=True) as debugged:
        frame = (await debugged.stopped())[0]["id"]
        with pytest.raises(ChannelError) as raised:
            await debugged.debuggee.break_on_nan(frame, True)
        assert (
            raised.value.problem.sentence == "The program can't be stopped at NaN: this program has not imported torch."
        )
        assert await debugged.debuggee.nan_stop(frame) is None


async def test_anomaly_detection_is_switched_with_a_frame_and_without() -> None:
    async with debugging(PROGRAM, stops=["before", "end"]) as debugged:
        frame = (await debugged.stopped())[0]["id"]
        assert (await debugged.debuggee.anomaly(frame, None)).on
        assert not (await debugged.debuggee.anomaly(frame, None)).on
        assert (await debugged.debuggee.anomaly(None, True)).on
        assert await debugged.evaluate("torch.is_anomaly_enabled()", frame) == "True"


async def test_anomaly_detection_is_switched_while_the_program_runs() -> None:
    async with debugging("waits_for_anomaly.py") as debugged:
        await debugged.stopped()
        await debugged.go_on()
        await asyncio.sleep(0.3)
        assert (await debugged.debuggee.anomaly(None, True)).on
        frames = await debugged.stopped()
        assert frames[0]["line"] == marked_lines(PROGRAMS / "waits_for_anomaly.py")["seen"]
