"""What goes wrong: the server killed or without a Python, the program killed, no torch, no Python."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from .conftest import SHOTS, launch, write_workspace
from .test_main_job import STOP_LINE, inspector, stop_in_forward
from .workbench import CodeServer, Workbench, open_workbench, until

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]

NO_TORCH = "def work(n):\n    total = n + 1\n    return total\n\n\nwork(3)\n"
BROKEN = """import torch


def forward(x):
    weight = torch.ones(8, 3)
    bad = x / 0
    worse = bad - bad
    zero = torch.zeros(4)
    return worse @ weight


forward(torch.ones(5, 8))
"""


def processes(words: str) -> list[int]:
    """Ids of processes whose command line holds these words."""
    found = subprocess.run(["pgrep", "-f", words], capture_output=True, text=True, check=False)
    return [int(word) for word in found.stdout.split() if int(word) != os.getpid()]


async def test_a_killed_server_comes_back_and_the_view_recovers(workbench: Workbench) -> None:
    view = await stop_in_forward(workbench)
    before = processes("pyserver/start.py")
    assert before
    for process in before:
        os.kill(process, signal.SIGKILL)

    async def restarted() -> bool:
        return bool(set(processes("pyserver/start.py")) - set(before))

    await until("another server", restarted)
    await workbench.run_command("Tensor Inspector: Refresh")
    await expect(view.locator("[data-state=stop]")).to_be_attached(timeout=20_000)
    await expect(view.locator("body")).to_contain_text("logits", timeout=20_000)
    # What the view shows it has shown all along: only our own card comes from the new server.
    card = await workbench.editor.hover(STOP_LINE, "logits", expecting="Show in Tensor Inspector")
    assert "f32[64, 10]" in card.language
    assert await workbench.notifications() == []


async def test_a_killed_program_ends_in_the_idle_view(workbench: Workbench, digits: Path) -> None:
    view = await stop_in_forward(workbench)
    for process in processes(f"adapter-access-token.*{digits}/train.py"):
        os.kill(process, signal.SIGKILL)
    await expect(view.locator("[data-state=idle]")).to_be_attached(timeout=30_000)


async def test_a_program_without_torch_is_told_so(browser: Browser, server: CodeServer, tmp_path: Path) -> None:
    folder = write_workspace(tmp_path / "plain", {"plain.py": NO_TORCH}, launch("${workspaceFolder}/plain.py"))
    async with open_workbench(browser, server, folder) as workbench:
        await workbench.editor.open_file("plain.py")
        await workbench.editor.toggle_breakpoint(3)
        await workbench.debugging.start()
        await workbench.debugging.wait_stopped(3)
        view = await workbench.webview("[data-state=stop]")
        await expect(view.locator("body")).to_contain_text("has not imported torch")
        hover = await workbench.editor.hover(3, "total", expecting="4")
        assert hover.debug
        await workbench.screenshot(SHOTS / "no-torch-dark.png")
        await workbench.debugging.stop()


async def test_nan_and_infinity_are_marked_everywhere(browser: Browser, server: CodeServer, tmp_path: Path) -> None:
    folder = write_workspace(tmp_path / "broken", {"broken.py": BROKEN}, launch("${workspaceFolder}/broken.py"))
    async with open_workbench(browser, server, folder) as workbench:
        await workbench.editor.open_file("broken.py")
        await workbench.editor.toggle_breakpoint(9)
        await workbench.debugging.start()
        await workbench.debugging.wait_stopped(9)
        view = await workbench.webview("[data-state=stop]")
        await expect(view.locator("body")).to_contain_text("NaN ×40")
        values = await workbench.editor.inline_values(expecting=7)
        assert "worse: f32[5, 8] ⚠ NaN×40" in values[7]
        assert any("1 NaN" in text for text in await workbench.status_bar())
        await workbench.screenshot(SHOTS / "nan-dark.png")
        await workbench.debugging.stop()


async def test_a_wrong_interpreter_is_refused_in_words(browser: Browser, server: CodeServer, tmp_path: Path) -> None:
    wrong = launch("${workspaceFolder}/plain.py", python="/no/such/python")
    folder = write_workspace(tmp_path / "wrong", {"plain.py": NO_TORCH}, wrong)
    async with open_workbench(browser, server, folder) as workbench:
        await workbench.editor.open_file("plain.py")
        await workbench.debugging.start()
        dialog = workbench.page.locator(".monaco-dialog-box, .notifications-toasts")
        await expect(dialog.first).to_contain_text("/no/such/python")
        await workbench.screenshot(SHOTS / "wrong-interpreter-dark.png")


async def test_without_a_python_for_the_server_debugging_works_and_words_lead_out(
    workbench: Workbench, server: CodeServer
) -> None:
    server.write_machine_settings({"tensorInspector.server.interpreter": "/no/such/python"})
    await workbench.editor.open_file("train.py")
    await workbench.editor.toggle_breakpoint(STOP_LINE)
    await workbench.debugging.start()
    await workbench.debugging.wait_stopped(STOP_LINE)
    view = await workbench.webview("[data-state=message]")
    await expect(view.get_by_role("alert")).to_contain_text("/no/such/python")
    await expect(view.get_by_role("alert")).to_contain_text("needs Python 3.10 or newer")
    assert any("/no/such/python" in text for text in await workbench.notifications())
    assert re.search(r"logits\W+tensor\(", await workbench.debugging.variables(expecting="logits"))
    await workbench.screenshot(SHOTS / "no-server-dark.png")
    await view.get_by_role("button", name="Choose Interpreter").click()
    await workbench.quick_input.pick("Automatic")
    # The same session, without a step or a restart.
    await inspector(workbench)
    await expect(view.locator(".place")).to_contain_text("stop 1")
    card = await workbench.editor.hover(STOP_LINE, "logits", expecting="Show in Tensor Inspector")
    assert "f32[64, 10]" in card.language
