"""Exceptions that the debugger stops at: the evidence is there for every kind of stop, in every frame."""

from __future__ import annotations

import pytest

from channel.debugged import debugging

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


@pytest.mark.parametrize("kind", ["uncaught", "userUnhandled", "raised"])
async def test_the_evidence_is_the_same_for_every_kind_of_exception_stop(kind: str) -> None:
    async with debugging("collates.py") as debugged:
        (first,) = await debugged.stopped()
        assert await debugged.debuggee.explain(first["id"]) is None
        await debugged.session.request("setExceptionBreakpoints", {"filters": [kind]})
        await debugged.go_on()
        frames = await debugged.stopped()
        assert len(frames) >= 1
        for frame in (frames[0], frames[-1]):
            evidence = await debugged.debuggee.explain(frame["id"])
            assert evidence is not None
            assert evidence.type == "RuntimeError"
            assert "mat1 and mat2" in evidence.message
            assert evidence.places[evidence.at].function == "collate"
            assert [one.name for one in evidence.operands if one.shape == [2, 3]] == ["batch"]
