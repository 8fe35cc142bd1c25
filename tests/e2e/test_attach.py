"""A program that was started elsewhere and waits under debugpy: attached to, looked at, and left running."""

from __future__ import annotations

import asyncio
import socket
import sys
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from .conftest import write_workspace
from .test_main_job import STOP_LINE, stop_in_forward
from .workbench import CodeServer, open_workbench, until

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]
LISTENING = "0A"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_a_waiting_program_is_attached_to_and_runs_on_after_a_disconnect(
    browser: Browser, server: CodeServer, digits: Path
) -> None:
    port = free_port()
    command = ["-m", "debugpy", "--listen", f"127.0.0.1:{port}", "--wait-for-client", str(digits / "train.py")]
    program = await asyncio.create_subprocess_exec(
        sys.executable, *command, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
    )

    async def listens() -> bool:
        # To connect and leave again would be a session to debugpy.
        sockets = Path("/proc/net/tcp").read_text().splitlines()[1:]
        return any(line.split()[1].endswith(f":{port:04X}") and line.split()[3] == LISTENING for line in sockets)

    address = {"host": "127.0.0.1", "port": port}
    attach = {"name": "Attach", "type": "pytorch", "request": "attach", "connect": address, "justMyCode": True}
    write_workspace(digits, {}, attach)
    try:
        await until("the program to listen", listens, timeout=30)
        async with open_workbench(browser, server, digits) as workbench:
            view = await stop_in_forward(workbench)
            await expect(view.locator("body")).to_contain_text("f32[64, 10]")
            card = await workbench.editor.hover(STOP_LINE, "logits", expecting="Show in Tensor Inspector")
            assert "f32[64, 10]" in card.language
            await workbench.run_command("Debug: Disconnect")
            await workbench.debugging.wait_ended()
            await expect(view.locator("[data-state=idle]")).to_be_attached()
            assert program.returncode is None, "a program that was attached to outlives the session"
        assert await asyncio.wait_for(program.wait(), timeout=60) == 0
    finally:
        if program.returncode is None:
            program.kill()
            await program.wait()
