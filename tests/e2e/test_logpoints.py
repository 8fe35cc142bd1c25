"""Tensor logpoints in the workbench: measured at every hit without a stop, charted, and logged for TensorBoard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from .conftest import SETTINGS, SHOTS, TRAIN, copy_example, launch, line_of, watched_window, write_workspace
from .test_variable import drawn, part
from .workbench import CodeServer, Workbench, until

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]
EPOCHS = "range(5)"
MANY = 20
# 24 batches in each of the epochs.
HITS = MANY * 24
LOSS_LINE = line_of(TRAIN, "losses.append(loss.item())")


@pytest.fixture
def digits(tmp_path: Path) -> Path:
    """The example with more epochs than a person can overlook."""
    folder = copy_example("digits", tmp_path / "digits für alle")
    program = folder / "train.py"
    text = program.read_text(encoding="utf-8")
    assert EPOCHS in text
    program.write_text(text.replace(EPOCHS, f"range({MANY})"), encoding="utf-8")
    return folder


@pytest_asyncio.fixture
async def workbench(
    browser: Browser, server: CodeServer, digits: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    # The panel would be the Debug Console's once the session has begun.
    server.write_settings({**SETTINGS, "debug.internalConsoleOptions": "neverOpen"})
    async with watched_window(browser, server, digits, request) as window:
        await window.editor.open_file("train.py")
        yield window


async def add_logpoint(workbench: Workbench, line: int, expressions: str) -> None:
    """By the palette: what to measure, and every hit of it."""
    await workbench.editor.goto_line(line)
    await workbench.quick_input.answer("Tensor Inspector: Add Tensor Logpoint…", expressions)
    await workbench.quick_input.pick("Add Logpoint")

    async def marked() -> bool:
        return line in await workbench.editor.breakpoints()

    await until("the mark in the margin", marked)


async def started(workbench: Workbench) -> Locator:
    """The history of the program, which has begun to run."""
    await workbench.run_command("View: Show Run and Debug")
    await workbench.focus_editor()
    await workbench.debugging.start()
    await workbench.debugging.wait_running()
    await workbench.run_command("Tensor Inspector: Show History")
    return await part(await workbench.webview("main.variable"), "History")


async def test_a_logpoint_measures_every_step_without_a_stop(workbench: Workbench, digits: Path) -> None:
    await add_logpoint(workbench, LOSS_LINE, "loss, model.out.weight.grad")
    await workbench.run_command("Tensor Inspector: Log to TensorBoard (On/Off)")
    history = await started(workbench)
    await expect(history.locator("[role=option]")).to_have_count(2, timeout=60_000)
    await drawn(history)
    await workbench.screenshot(SHOTS / "logpoint-running-dark.png")
    await workbench.debugging.wait_ended(timeout=120)
    await workbench.screenshot(SHOTS / "logpoint-dark.png")

    def steps() -> list[int]:
        found = [file.parent for file in (digits / "runs").rglob("events.out.tfevents.*")]
        if not found:
            return []
        events = EventAccumulator(str(found[0]))
        events.Reload()
        return [one.step for one in events.Scalars("loss/mean")] if "loss/mean" in events.Tags()["scalars"] else []

    async def written() -> bool:
        return len(steps()) == HITS

    await until("TensorBoard to read all points", written)
    assert steps() == list(range(1, HITS + 1))


RANKS = """import torch
import torch.distributed as dist
import torch.multiprocessing as mp


def work(rank, port):
    dist.init_process_group("gloo", init_method=f"tcp://127.0.0.1:{port}", rank=rank, world_size=2)
    for step in range(200):
        loss = torch.tensor(float(rank * 1000 + step))
        dist.all_reduce(torch.ones(4))
        seen = loss.item()
    dist.destroy_process_group()


if __name__ == "__main__":
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    mp.spawn(work, (port,), nprocs=2)
"""
RANK_LINE = 11


@asynccontextmanager
async def measured(
    browser: Browser,
    server: CodeServer,
    folder: Path,
    request: pytest.FixtureRequest,
    program: str,
    line: int,
    expr: str,
) -> AsyncIterator[tuple[Workbench, Locator]]:
    """A window, and its history at the end of a program whose two children have run a line with a logpoint."""
    server.write_settings({**SETTINGS, "debug.internalConsoleOptions": "neverOpen"})
    workspace = write_workspace(folder / "program", {"program.py": program}, launch("${workspaceFolder}/program.py"))
    async with watched_window(browser, server, workspace, request) as workbench:
        await workbench.editor.open_file("program.py")
        await add_logpoint(workbench, line, expr)
        history = await started(workbench)
        await expect(history.locator("[role=option]")).to_have_count(2, timeout=90_000)
        await workbench.debugging.wait_ended(timeout=90)
        yield workbench, history


async def test_every_rank_has_a_series_of_its_own(
    browser: Browser, server: CodeServer, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    async with measured(browser, server, tmp_path, request, RANKS, RANK_LINE, "loss") as (workbench, history):
        lasts = sorted([float(text) for text in await history.locator(".series-last").all_inner_texts()])
        assert lasts == [199, 1199]
        await workbench.screenshot(SHOTS / "logpoint-ranks-dark.png")


WORKERS = """import torch
from torch.utils.data import DataLoader, Dataset


class Numbers(Dataset):
    def __len__(self):
        return 64

    def __getitem__(self, index):
        x = torch.full((3,), float(index))
        return x


for batch in DataLoader(Numbers(), batch_size=4, num_workers=2, multiprocessing_context="fork"):
    pass
"""
WORKER_LINE = WORKERS.splitlines().index("        return x") + 1


async def test_no_sample_of_a_forked_worker_is_missed(
    browser: Browser, server: CodeServer, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    async with measured(browser, server, tmp_path, request, WORKERS, WORKER_LINE, "x") as (_, history):
        for number in range(2):
            await history.locator("[role=option]").nth(number).click()
            await expect(history).to_contain_text("hit 32 · program.py")
