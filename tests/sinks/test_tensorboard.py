"""Event files of a run, read back by TensorBoard's own reader."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from sinks.points import point, series
from tensor_inspector.records.history import LoggingTo, LogTo, Series
from tensor_inspector.sinks.lines import Tags, lines
from tensor_inspector.sinks.sink import TOOLS
from tensor_inspector.sinks.sinks import Sinks
from tensor_inspector.sinks.writer import Writer

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(90)]
BUNDLED = Path(__file__).parents[2] / "bundled" / "libs"


class Tool:
    """Sinks whose interpreters are given, and everything that they have told."""

    def __init__(self, *interpreters: str) -> None:
        self.told: list[LoggingTo] = []
        self.sinks = Sinks(self.told.append, lambda: [*interpreters])

    async def switch(self, on: bool, folder: Path, *existing: Series) -> LoggingTo:
        return await self.sinks.switch(LogTo("tensorboard", on, str(folder)), lambda: [*existing])

    async def until_told(self) -> LoggingTo:
        while not self.told:
            await asyncio.sleep(0.02)
        return self.told[-1]


def read(folder: str) -> EventAccumulator:
    found = EventAccumulator(folder, size_guidance={"scalars": 0, "histograms": 0, "tensors": 0})
    found.Reload()
    return found


async def test_scalars_and_histograms_are_there_with_their_steps(tmp_path: Path) -> None:
    tool = Tool(sys.executable)
    now = await tool.switch(True, tmp_path, series(point(1, step=10), point(2, step=20, mean=0.75)))
    assert (now.on, Path(now.folder).parent) == (True, tmp_path)
    assert now.folder in now.sentence
    tool.sinks.add(series(point(3, step=30, mean=float(2**20), grad_norm=7.0)))
    tool.sinks.add(series(point(1, nan=3), expression="model.fc.weight"))
    ended = await tool.switch(False, tmp_path)
    assert (ended.on, "4 points in" in ended.sentence) == (False, True)

    found = read(now.folder)
    assert [(one.step, one.value) for one in found.Scalars("loss/mean")] == [(10, 0.5), (20, 0.75), (30, 2.0**20)]
    assert [one.wall_time for one in found.Scalars("loss/norm")] == [1001.0, 1002.0, 1003.0]
    assert [(one.step, one.value) for one in found.Scalars("loss/grad_norm")] == [(30, 7.0)]
    assert [(one.step, one.value) for one in found.Scalars("model.fc.weight/nan")] == [(1, 3.0)]
    names = {f"loss/{name}" for name in ("min", "mean", "max", "std", "norm", "nan", "grad_norm")}
    assert names < {*found.Tags()["scalars"]}
    histogram = found.Histograms("loss")[0].histogram_value
    assert (histogram.min, histogram.max, histogram.num) == (-1.0, 2.0, 4.0)
    assert [*histogram.bucket_limit] == [-1.0, 0.0, 1.0, 2.0]
    assert [*histogram.bucket] == [0.0, 1.0, 0.0, 3.0]


async def test_every_batch_can_be_read_while_the_run_goes_on(tmp_path: Path) -> None:
    tool = Tool(sys.executable)
    now = await tool.switch(True, tmp_path, series(*(point(at) for at in range(1, 101))))
    try:
        for _ in range(500):
            if Path(now.folder).exists() and len(read(now.folder).Tags()["scalars"]) > 0:
                break
            await asyncio.sleep(0.02)
        assert len(read(now.folder).Scalars("loss/mean")) == 100
    finally:
        await tool.sinks.close()


async def test_nothing_is_written_before_there_is_a_point(tmp_path: Path) -> None:
    tool = Tool(sys.executable)
    assert (await tool.switch(True, tmp_path / "runs")).on
    assert (await tool.switch(False, tmp_path / "runs")).sentence.endswith("nothing was logged.")
    assert not (tmp_path / "runs").exists()


async def test_each_time_of_debugging_is_a_run_of_its_own(tmp_path: Path) -> None:
    tool = Tool(sys.executable)
    first = await tool.switch(True, tmp_path, series(point(1)))
    await tool.sinks.close()
    tool.sinks.add(series(point(1, mean=9.0)))
    second = await tool.until_told()
    await tool.switch(False, tmp_path)
    assert (second.on, second.folder != first.folder) == (True, True)
    assert [one.value for one in read(first.folder).Scalars("loss/mean")] == [0.5]
    assert [one.value for one in read(second.folder).Scalars("loss/mean")] == [9.0]


@pytest.fixture
def nothing_carried(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the server was installed without what the extension carries."""
    monkeypatch.setitem(TOOLS, "tensorboard", replace(TOOLS["tensorboard"], carried=""))


async def test_where_no_python_has_a_library_the_one_that_comes_along_writes(tmp_path: Path, bare: str) -> None:
    tool = Tool(bare)
    now = await tool.switch(True, tmp_path, series(point(1, step=10), point(2, step=20, mean=0.75)))
    assert now.on, now.sentence
    await tool.switch(False, tmp_path)
    found = read(now.folder)
    assert [(one.step, one.value, one.wall_time) for one in found.Scalars("loss/mean")] == [
        (10, 0.5, 1001.0),
        (20, 0.75, 1002.0),
    ]
    histogram = found.Histograms("loss")[0].histogram_value
    assert (histogram.min, histogram.max, histogram.num) == (-1.0, 2.0, 4.0)
    assert ([*histogram.bucket_limit], [*histogram.bucket]) == ([-1.0, 0.0, 1.0, 2.0], [0.0, 1.0, 0.0, 3.0])


@pytest.mark.skipif(not BUNDLED.is_dir(), reason="bundled/libs is made by `npm run package`")
async def test_what_the_extension_carries_needs_nothing_else(tmp_path: Path, bare: str) -> None:
    told: list[dict[str, object]] = []
    script = TOOLS["tensorboard"].script
    writer = await Writer.start(bare, script, str(tmp_path / "run"), told.append, str(BUNDLED))
    writer.send(lines(series(point(1, step=10)), Tags()))
    await writer.close()
    assert told == [{"run": str(tmp_path / "run")}]
    assert [one.value for one in read(str(tmp_path / "run")).Scalars("loss/mean")] == [0.5]


async def test_the_user_s_tensorboardx_is_taken_where_there_is_no_tensorboard(
    tmp_path: Path, own: str, nothing_carried: None
) -> None:
    tool = Tool(own)
    now = await tool.switch(True, tmp_path, series(point(1, step=10)))
    assert now.on, now.sentence
    tool.sinks.add(series(point(2, step=20)))
    # Read while the run goes on: every batch is on disk when it has been written.
    for _ in range(500):
        if Path(now.folder).exists() and len(read(now.folder).Tags()["scalars"]) > 0:
            break
        await asyncio.sleep(0.02)
    await tool.switch(False, tmp_path)
    assert [one.step for one in read(now.folder).Scalars("loss/mean")] == [10, 20]


async def test_a_missing_library_is_told_with_the_command_that_installs_it(
    tmp_path: Path, bare: str, nothing_carried: None
) -> None:
    tool = Tool(bare)
    now = await tool.switch(True, tmp_path)
    assert (now.on, now.folder) == (False, "")
    assert f"TensorBoard is not installed in {bare}: run “{bare} -m pip install tensorboard”" in now.sentence
    tool.sinks.add(series(point(1)))
    assert [*tmp_path.iterdir()] == []


async def test_where_the_program_s_python_does_not_have_it_another_does(tmp_path: Path, bare: str) -> None:
    tool = Tool(str(tmp_path / "no" / "python"), bare, sys.executable)
    now = await tool.switch(True, tmp_path, series(point(1)))
    assert now.on
    await tool.switch(False, tmp_path)
    assert len(read(now.folder).Scalars("loss/mean")) == 1


async def test_a_folder_that_can_t_be_written_ends_the_logging_in_words(tmp_path: Path) -> None:
    occupied = tmp_path / "runs"
    occupied.write_text("a file")
    tool = Tool(sys.executable)
    assert (await tool.switch(True, occupied, series(point(1)))).on
    told = await tool.until_told()
    assert (told.on, told.folder) == (False, "")
    assert told.sentence.startswith("Logging to TensorBoard has ended: ")
    assert "runs" in told.sentence
    assert occupied.read_text() == "a file"


async def test_a_writer_that_dies_is_told(tmp_path: Path) -> None:
    tool = Tool(sys.executable)
    assert (await tool.switch(True, tmp_path, series(point(1)))).on
    writer = tool.sinks.of["tensorboard"].writer
    assert writer is not None
    writer.process.kill()
    told = await tool.until_told()
    assert (told.on, told.sentence) == (False, "Logging to TensorBoard has ended: its process ended with status -9")
    tool.sinks.add(series(point(2)))
    assert len(tool.told) == 1
