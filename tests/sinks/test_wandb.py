"""A run of W&B's in offline mode, read back from its file."""

from __future__ import annotations

import asyncio
import json
import os
import struct
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from wandb.proto import wandb_internal_pb2

from sinks.points import point, series
from tensor_inspector.records.history import LoggingTo, LogTo
from tensor_inspector.sinks.sinks import Sinks

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120), pytest.mark.slow]
BLOCK = 32_768
HEADER = struct.Struct("<IHB")  # checksum, length, type


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WANDB_MODE", "offline")


def records(file: Path) -> Iterator[Any]:
    """The records of a .wandb file: LevelDB's log format, after 7 bytes of wandb's own.

    https://github.com/google/leveldb/blob/main/doc/log_format.md; types are 1 whole, 2 first, 3 middle, 4 last.
    """
    text = file.read_bytes()
    at, parts = 7, b""
    while at + HEADER.size <= len(text):
        if BLOCK - at % BLOCK < HEADER.size:
            at += BLOCK - at % BLOCK
            continue
        _, length, kind = HEADER.unpack_from(text, at)
        parts += text[at + HEADER.size : at + HEADER.size + length]
        at += HEADER.size + length
        if kind in (1, 4):
            record = wandb_internal_pb2.Record()
            record.ParseFromString(parts)
            yield record
            parts = b""


def logged(run: Path) -> dict[str, list[Any]]:
    """What a run's history has, by name."""
    (file,) = run.glob("*.wandb")
    found: dict[str, list[Any]] = defaultdict(list)
    for record in records(file):
        if record.WhichOneof("record_type") == "history":
            for item in record.history.item:
                found[item.key or ".".join(item.nested_key)].append(json.loads(item.value_json))
    return found


async def test_scalars_and_histograms_are_there_with_a_step_for_each_expression(tmp_path: Path) -> None:
    sinks = Sinks(lambda _: None, lambda: [sys.executable])
    given = [series(point(1, step=10), point(2, step=20))]
    now = await sinks.switch(LogTo("wandb", True, str(tmp_path)), lambda: given)
    assert now.on
    # A second series begins again at small steps, which a run with one step for all would drop.
    sinks.add(series(point(1, step=1, mean=8.0, nan=2), expression="x"))
    ended = await sinks.switch(LogTo("wandb", False), list)
    (run,) = (tmp_path / "wandb").glob("offline-run-*")
    assert ended.sentence == f"Logging to W&B has ended: 3 points in {run}."
    found = logged(run)
    assert (found["loss/step"], found["loss/mean"]) == ([10, 20], [0.5, 0.5])
    assert (found["x/step"], found["x/mean"], found["x/nan"]) == ([1], [8.0], [2])
    histogram = [found[f"loss.{part}"][0] for part in ("_type", "values", "bins")]
    assert histogram == ["histogram", [1, 0, 3], [-1.0, 0.0, 1.0, 2.0]]


async def test_a_folder_called_wandb_is_the_one_that_wandb_itself_makes(tmp_path: Path) -> None:
    told: list[LoggingTo] = []
    sinks = Sinks(told.append, lambda: [sys.executable])
    await sinks.switch(LogTo("wandb", True, str(tmp_path / "wandb")), lambda: [series(point(1))])
    while not told:
        await asyncio.sleep(0.02)
    await sinks.close()
    assert (told[0].on, Path(told[0].folder).parent) == (True, tmp_path / "wandb")
    assert told[0].folder in told[0].sentence
    assert "wandb" not in os.listdir(tmp_path / "wandb")


async def test_a_missing_library_is_told_with_the_command_that_installs_it(tmp_path: Path, bare: str) -> None:
    now = await Sinks(lambda _: None, lambda: [bare]).switch(LogTo("wandb", True, str(tmp_path)), list)
    assert not now.on
    assert now.sentence == (
        f"W&B is not installed in {bare}: run “{bare} -m pip install wandb”, then switch it on again."
    )
