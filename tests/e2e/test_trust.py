"""A folder that is not trusted: nothing in it is run until a person trusts it, and then debugging works."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from .conftest import SETTINGS, SHOTS, watched_window, write_workspace
from .workbench import CodeServer, Workbench

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]

PLAIN = "def work(n):\n    total = n + 1\n    return total\n\n\nwork(3)\n"
# Names no Python: the one in the folder is the first to be taken, once it may be.
TRAIN = {
    "name": "Train",
    "type": "pytorch",
    "request": "launch",
    "program": "${workspaceFolder}/plain.py",
    "console": "internalConsole",
}


@pytest_asyncio.fixture(scope="module")
async def cautious(vsix: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[CodeServer]:
    """A code-server that trusts no folder by itself, as VS Code does."""
    running = CodeServer(tmp_path_factory.mktemp("cautious"), settings=SETTINGS, trusted=False)
    await running.install(vsix)
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """The file that the folder's own Python leaves behind wherever it runs."""
    return tmp_path / "was-run"


@pytest.fixture
def folder(tmp_path: Path, marker: Path) -> Path:
    """A folder with an environment of its own, which its settings name for the server too."""
    made = write_workspace(tmp_path / "stranger", {"plain.py": PLAIN}, TRAIN)
    python = made / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\necho run >> "{marker}"\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    settings = {"tensorInspector.server.interpreter": str(python)}
    (made / ".vscode" / "settings.json").write_text(json.dumps(settings))
    return made


@pytest_asyncio.fixture
async def restricted(
    browser: Browser, cautious: CodeServer, folder: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    """A window on the folder, in restricted mode, with the extension at work."""
    async with watched_window(browser, cautious, folder, request) as window:
        await window.page.locator(".part.banner", has_text="Restricted Mode").wait_for()
        await window.page.locator(".activitybar .action-label[aria-label='Tensor Inspector']").click()
        await window.webview("[data-state=idle]")
        yield window


def question(workbench: Workbench) -> Locator:
    return workbench.page.locator(".monaco-dialog-box", has_text="Do you trust the authors")


async def test_without_trust_nothing_of_the_folder_runs(restricted: Workbench, folder: Path, marker: Path) -> None:
    await restricted.editor.open_file("plain.py")
    await restricted.run_command("Tensor Inspector: Select Server Interpreter")
    # "Browse…" is the last row: then every Python that was found has been asked.
    await restricted.page.locator(".quick-input-list .monaco-list-row", has_text="Browse…").wait_for()
    offered = await restricted.page.locator(".quick-input-list .monaco-list-rows").inner_text()
    assert "PATH" in offered
    assert str(folder) not in offered
    await restricted.screenshot(SHOTS / "restricted-dark.png")
    await restricted.page.keyboard.press("Escape")
    assert await restricted.notifications() == []
    assert not marker.exists()


async def test_f5_asks_for_trust_and_without_it_starts_nothing(restricted: Workbench, marker: Path) -> None:
    await restricted.editor.open_file("plain.py")
    await restricted.editor.toggle_breakpoint(3)
    await restricted.debugging.start()
    await question(restricted).wait_for()
    await restricted.screenshot(SHOTS / "trust-dark.png")
    await question(restricted).get_by_role("button", name="Cancel").click()
    await question(restricted).wait_for(state="hidden")
    # What is run from here on comes after whatever F5 could have started.
    await restricted.run_command("Tensor Inspector: Show Inspector")
    await restricted.webview("[data-state=idle]")
    assert not await restricted.debugging.is_active()
    assert await restricted.notifications() == []
    assert not marker.exists()


async def test_once_trusted_debugging_works_with_the_folder_s_python(restricted: Workbench, marker: Path) -> None:
    await restricted.editor.open_file("plain.py")
    await restricted.editor.toggle_breakpoint(3)
    await restricted.debugging.start()
    await question(restricted).get_by_role("button", name="Trust Folder & Continue").click()
    await restricted.debugging.wait_stopped(3)
    view = await restricted.webview("[data-state=stop]")
    await expect(view.locator("body")).to_contain_text("has not imported torch")
    assert await restricted.notifications() == []
    assert marker.exists(), "the folder's own Python is heard of now"
