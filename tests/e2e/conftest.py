"""One code-server with the packaged extension for the whole run; one fresh window for each test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from .workbench import CodeServer, Workbench, keep_evidence, open_workbench, running_browser
from .workbench.code_server import REPO
from .workbench.evidence import evidence_folder
from .workbench.workspaces import EXAMPLES, copy_example, launch, line_of, write_workspace

__all__ = [
    "SETTINGS",
    "SHOTS",
    "STOP_LINE",
    "TRAIN",
    "copy_example",
    "keep_evidence_of_failure",
    "launch",
    "line_of",
    "watched_window",
    "write_workspace",
]

HERE = Path(__file__).parent
# Milliseconds: five seconds are too short on a machine that has other work.
expect.set_options(timeout=20_000)
SHOTS = HERE / "shots"
TRAIN = EXAMPLES / "digits" / "train.py"
STOP_LINE = line_of(TRAIN, "return logits")

# Chat would stand in the secondary side bar at most people's; hidden is the harder case.
SETTINGS = {"workbench.secondarySideBar.defaultVisibility": "hidden"}

_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            # On a machine with other work a whole workbench sometimes takes a focus, or longer than anyone waits.
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Why a first attempt failed: one that nobody hears of would hide what is wrong in the product."""
    for report in terminalreporter.getreports("rerun"):
        terminalreporter.section(f"first attempt of {report.nodeid}")
        terminalreporter.line(report.longreprtext)
        window = evidence_folder(report.nodeid) / "window.txt"
        if window.exists():
            terminalreporter.line(window.read_text(encoding="utf-8"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.when != "teardown":
        item.stash[_FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def vsix() -> Path:
    """The packaged extension: as `npm test` made it, or made now."""
    made = os.environ.get("TENSOR_INSPECTOR_VSIX")
    if made:
        return Path(made)
    command = [sys.executable, str(REPO / "scripts" / "run.py"), "package"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = (REPO / "dist").glob("tensor-inspector-*.vsix")
    return built


@pytest_asyncio.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with running_browser() as running:
        yield running


@pytest_asyncio.fixture(scope="session")
async def installed(vsix: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[CodeServer]:
    """A running code-server with the extension installed and nothing else."""
    running = CodeServer(tmp_path_factory.mktemp("code-server"), settings=SETTINGS)
    await running.install(vsix)
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
def server(installed: CodeServer) -> CodeServer:
    """The code-server of the run, with what an earlier test did to its settings undone."""
    installed.write_settings(SETTINGS)
    installed.write_machine_settings({})
    return installed


@pytest.fixture
def digits(tmp_path: Path) -> Path:
    """A copy of the digits example; its folder's name has a space and a letter beyond ASCII."""
    return copy_example("digits", tmp_path / "digits für alle")


@asynccontextmanager
async def watched_window(
    browser: Browser, server: CodeServer, folder: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    """A window for a fixture to give."""
    async with open_workbench(browser, server, folder) as window:
        yield window
        await keep_evidence_of_failure(request, window, server)


async def keep_evidence_of_failure(request: pytest.FixtureRequest, window: Workbench, server: CodeServer) -> None:
    """What a fixture does after its test, which does not raise through it."""
    if request.node.stash.get(_FAILED, False):
        await keep_evidence(window, server)


@pytest_asyncio.fixture
async def workbench(
    browser: Browser, server: CodeServer, digits: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    """A window on :func:`digits`."""
    async with watched_window(browser, server, digits, request) as window:
        yield window


@pytest_asyncio.fixture(scope="module")
async def standing(
    browser: Browser, installed: CodeServer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Workbench]:
    """A window that stands in `forward`: one for the tests of a module that do not let the program go on."""
    installed.write_settings(SETTINGS)
    folder = copy_example("digits", tmp_path_factory.mktemp("standing") / "digits")
    async with open_workbench(browser, installed, folder) as window:
        await window.editor.open_file("train.py")
        await window.editor.toggle_breakpoint(STOP_LINE)
        await window.debugging.start()
        await window.debugging.wait_stopped(STOP_LINE)
        yield window
