"""One code-server process: a real VS Code workbench with its own data, extensions and settings."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import signal
import socket
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from .waiting import until

REPO = Path(__file__).resolve().parents[3]

# Quiet and predictable, yet close to what a person has: nothing here changes how
# debugging looks. The gallery, telemetry, git and chat only make noise without a network.
QUIET_SETTINGS: Mapping[str, object] = {
    "workbench.startupEditor": "none",
    "workbench.enableExperiments": False,
    "workbench.settings.enableNaturalLanguageSearch": False,
    "workbench.tips.enabled": False,
    "workbench.colorTheme": "Dark Modern",
    "telemetry.telemetryLevel": "off",
    "update.mode": "none",
    "extensions.autoUpdate": False,
    "extensions.autoCheckUpdates": False,
    "chat.disableAIFeatures": True,
    "git.enabled": False,
    "npm.autoDetect": "off",
    "debug.javascript.autoAttachFilter": "disabled",
    "debug.toolBarLocation": "docked",
    "files.autoSave": "off",
    "window.dialogStyle": "custom",
    "editor.hover.delay": 100,
}

_EMPTY_GALLERY = json.dumps({"serviceUrl": "", "itemUrl": "", "resourceUrlTemplate": "", "controlUrl": ""})


class CodeServer:
    """Starts, addresses and stops one code-server.

    Args:
        home: a folder of this server's own; user data, extensions and the log go there.
        settings: user settings, laid over :data:`QUIET_SETTINGS`.
        trusted: whether every folder counts as trusted; False turns VS Code's question on.
        program: the folder that holds ``node_modules/code-server``.
        node: the node 24 that runs it.
    """

    def __init__(
        self,
        home: Path,
        *,
        settings: Mapping[str, object] | None = None,
        trusted: bool = True,
        program: Path = REPO / ".workbench",
        node: Path = REPO / ".venv" / "bin" / "node",
    ) -> None:
        self.home = home
        self.user_data = home / "user-data"
        self.extensions = home / "extensions"
        self.log = home / "code-server.log"
        self.port = 0
        self._trusted = trusted
        self._command = [
            str(node),
            str(program / "node_modules" / "code-server" / "out" / "node" / "entry.js"),
        ]
        self._process: asyncio.subprocess.Process | None = None
        for folder in (self.user_data / "User", self.user_data / "Machine", self.extensions):
            folder.mkdir(parents=True, exist_ok=True)
        (home / "config.yaml").write_text("")
        self.write_settings(settings or {})
        self.write_machine_settings({})

    def write_settings(self, settings: Mapping[str, object]) -> None:
        """Replace the user settings by the quiet ones and these; an open workbench follows."""
        path = self.user_data / "User" / "settings.json"
        path.write_text(json.dumps({**QUIET_SETTINGS, **settings}, indent=2))

    def write_machine_settings(self, settings: Mapping[str, object]) -> None:
        """Replace the settings of the machine: a window in a browser takes paths on it from here alone."""
        path = self.user_data / "Machine" / "settings.json"
        path.write_text(json.dumps(settings, indent=2))

    async def install(self, vsix: Path) -> None:
        """Install a packaged extension, as a person would with ``--install-extension``.

        Raises:
            RuntimeError: code-server refused it; the message holds what it printed.
        """
        process = await asyncio.create_subprocess_exec(
            *self._command,
            *self._folders(),
            "--force",
            "--install-extension",
            str(vsix),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env=self._environment(),
        )
        output, _ = await process.communicate()
        if process.returncode != 0:
            raise RuntimeError(f"cannot install {vsix.name}:\n{output.decode(errors='replace')}")

    async def start(self) -> None:
        """Start serving on a free port of the loopback interface and wait until it answers."""
        self.port = _free_port()
        trust = ["--disable-workspace-trust"] if self._trusted else []
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                *self._folders(),
                "--bind-addr",
                f"127.0.0.1:{self.port}",
                "--auth",
                "none",
                "--disable-telemetry",
                "--disable-update-check",
                "--disable-getting-started-override",
                *trust,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._environment(),
                start_new_session=True,
            )
        await until("code-server to answer", self._answers, timeout=60)

    async def stop(self) -> None:
        """End the server and everything that it started."""
        process = self._process
        if process is None:
            return
        self._process = None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), timeout=10)
        except asyncio.TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()

    def url(self, folder: Path) -> str:
        """The address that opens ``folder`` in a workbench."""
        return f"http://127.0.0.1:{self.port}/?folder={urllib.parse.quote(str(folder))}"

    def save_logs(self, folder: Path) -> None:
        """Copy the server's log and the extension host's logs (output channels too)."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.log.exists():
            shutil.copy(self.log, folder / self.log.name)
        logs = self.user_data / "logs"
        if logs.exists():
            shutil.copytree(logs, folder / "logs", dirs_exist_ok=True)

    async def _answers(self) -> bool:
        if self._process is not None and self._process.returncode is not None:
            raise RuntimeError(f"code-server ended at once; see {self.log}:\n{self._last_words()}")
        return await asyncio.to_thread(_is_healthy, self.port)

    def _last_words(self) -> str:
        return self.log.read_text(errors="replace")[-2000:]

    def _folders(self) -> list[str]:
        # Without --config it would write one into the home folder of whoever runs it.
        return [
            "--config",
            str(self.home / "config.yaml"),
            "--user-data-dir",
            str(self.user_data),
            "--extensions-dir",
            str(self.extensions),
        ]

    @staticmethod
    def _environment() -> dict[str, str]:
        # A server started from a VS Code terminal would take itself for that window.
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("VSCODE_")}
        return {**inherited, "EXTENSIONS_GALLERY": _EMPTY_GALLERY}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False
