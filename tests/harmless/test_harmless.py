"""Looking changes nothing: not what a training run computes, not how long its tensors live."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from channel.debugged import debugging

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


async def test_two_hundred_training_steps_end_bit_for_bit_as_without_a_look(tmp_path: Path) -> None:
    alone = tmp_path / "alone.json"
    subprocess.run([sys.executable, PROGRAMS / "train.py", alone], check=True, timeout=120)
    expected = json.loads(alone.read_text())
    assert await looked_at("train.py", tmp_path / "looked-at.json", 200) == expected


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
async def test_a_thousand_stops_keep_no_tensor_alive_and_no_memory(tmp_path: Path) -> None:
    found = await looked_at("releases.py", tmp_path / "released.json", 1000)
    assert set(found["alive"]) == {0}
    # The first stops load what the debugger and the probe need.
    early, late = found["sizes"][100], found["sizes"][-1]
    assert late - early < 16 * MIB, f"grew by {(late - early) / MIB:.1f} MiB over 900 stops"
