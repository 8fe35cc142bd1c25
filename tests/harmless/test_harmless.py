"""Looking changes nothing: not what a training run computes, not how long its tensors live."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from channel.debugged import Debugged, debugging
from tensor_inspector.channel.variables import Variables
from tensor_inspector.records.comparison import CompareAsk
from tensor_inspector.records.variable import Cut, DistributionAsk, PictureAsk, SpotAsk, Subject, TileAsk
from tensor_inspector.records.variable_view import VariableAsk

PROGRAMS = Path(__file__).parent / "programs"
pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(400)]
MIB = 1 << 20


async def looked_at(program: str, result: Path, stops: int) -> Any:
    """What a program wrote after a whole look, with statistics and globals, at each of its stops."""
    async with debugging(PROGRAMS / program, present=True, arguments=[str(result)]) as debugged:
        for number in range(stops):
            frame = (await debugged.stopped())[0]["id"]
            look = await debugged.look(frame, with_globals=True)
            assert look.tensors, f"stop {number} showed nothing"
            await debugged.debuggee.stats(frame, rows=20_000, with_globals=True, seconds=1.0)
            if number < stops - 1:
                await debugged.go_on()
        assert await debugged.to_the_end() == 0
    return json.loads(result.read_text())


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the training writes without a debugger."""
    alone = tmp_path_factory.mktemp("alone") / "alone.json"
    subprocess.run([sys.executable, PROGRAMS / "train.py", alone], check=True, timeout=300)
    return json.loads(alone.read_text())


async def test_two_hundred_training_steps_end_bit_for_bit_as_without_a_look(expected: Any, tmp_path: Path) -> None:
    assert await looked_at("train.py", tmp_path / "looked-at.json", 200) == expected


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
async def test_a_thousand_stops_keep_no_tensor_alive_and_no_memory(tmp_path: Path) -> None:
    found = await looked_at("releases.py", tmp_path / "released.json", 1000)
    assert set(found["alive"]) == {0}
    # The first stops load what the debugger and the probe need.
    early, late = found["sizes"][100], found["sizes"][-1]
    assert late - early < 16 * MIB, f"grew by {(late - early) / MIB:.1f} MiB over 900 stops"


async def looked_inside(debugged: Debugged, frame: int, expressions: list[str]) -> None:
    """Everything that the panel asks about each of the expressions, which may run the program's code."""
    variables = Variables(debugged.debuggee)
    for expression in expressions:
        subject, cut = Subject(expression, calls=True), Cut()
        answers = [
            await variables.variable(frame, VariableAsk(subject)),
            await variables.tile(frame, TileAsk(subject, cut, 0, 0, 50, 20)),
            await variables.spot(frame, SpotAsk(subject, cut, "max")),
            await variables.picture(frame, PictureAsk(subject, cut, 10_000)),
            await variables.distribution(frame, DistributionAsk(subject, cut)),
            await variables.compare(frame, CompareAsk(subject, subject)),
        ]
        assert [answer.problem for answer in answers] == [None] * len(answers), expression
    await variables.release()


async def inside_of(program: str, result: Path, stops: int, looks: int, expressions: list[str]) -> Any:
    """What a program wrote after looks inside these expressions at the first of its stops."""
    async with debugging(PROGRAMS / program, present=True, arguments=[str(result)]) as debugged:
        for number in range(stops):
            frame = (await debugged.stopped())[0]["id"]
            if number < looks:
                await looked_inside(debugged, frame, expressions)
            if number < stops - 1:
                await debugged.go_on()
        assert await debugged.to_the_end() == 0
    return json.loads(result.read_text())


LOOKED_INSIDE = [
    "cnn.conv.weight",
    "cnn.conv.weight.grad",
    "scores",
    "scores.T * 2",
    "images[0, 0]",
    "cnn.drop(images)",
]


async def test_training_ends_bit_for_bit_the_same_after_looks_inside_its_tensors(expected: Any, tmp_path: Path) -> None:
    assert await inside_of("train.py", tmp_path / "looked-at.json", 200, 20, LOOKED_INSIDE) == expected


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
async def test_looks_inside_keep_no_tensor_alive(tmp_path: Path) -> None:
    found = await inside_of("releases.py", tmp_path / "released.json", 1000, 60, ["result", "value", "result + value"])
    assert set(found["alive"]) == {0}
