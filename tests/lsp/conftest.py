"""A real server in front of a real debugged program."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest_asyncio

from channel.debugged import Debugged, debugging, marked_lines
from lsp.client import Editor, editing
from tensor_inspector.channel.base import Body

PROGRAM = Path(__file__).parent / "net.py"
TRAINED = Path(__file__).parent / "trained.py"
SESSION = "the-session"


@dataclass
class Stage:
    """An editor with one debug session, and where its program stands."""

    editor: Editor
    debugged: Debugged
    frames: list[Body]
    uri: str
    text: str
    line: int

    def stop(self, reason: str = "breakpoint") -> None:
        """What the extension says at a stop."""
        self.editor.event(SESSION, "stopped", threadId=self.debugged.thread, reason=reason)
        self.editor.focus(SESSION, self.debugged.thread, self.frames[0]["id"])

    async def go_on(self) -> None:
        """On to the next stop, with what the extension says meanwhile."""
        self.editor.event(SESSION, "resuming")
        await self.debugged.go_on()
        self.editor.event(SESSION, "continued", threadId=self.debugged.thread)
        self.frames = await self.debugged.stopped()

    async def settled(self) -> None:
        """Everything that the server had sent before has arrived: answers come in order."""
        await self.editor.request("tensorInspector/evaluatable", {"uri": self.uri, "line": 0, "character": 0})

    def place(self, word: str) -> dict[str, Any]:
        """The last place of a word in the program."""
        lines = self.text.split("\n")
        line = max(number for number, text in enumerate(lines) if word in text)
        return {"line": line, "character": lines[line].index(word)}

    async def hover(self, word: str) -> Any:
        document = {"textDocument": {"uri": self.uri}, "position": self.place(word)}
        return await self.editor.request("textDocument/hover", document)


@contextlib.asynccontextmanager
async def on_stage(program: Path = PROGRAM, **options: Any) -> AsyncGenerator[Stage]:
    async with debugging(program, prepare=False) as debugged, editing(**options) as editor:
        editor.sessions[SESSION] = debugged.session
        editor.notify(
            "tensorInspector/sessionStarted",
            {"session_id": SESSION, "name": "net", "type": "pytorch", "anomaly": False},
        )
        text, line = program.read_text(encoding="utf-8"), marked_lines(program)["step"] - 1
        stage = Stage(editor, debugged, await debugged.stopped(), program.as_uri(), text, line)
        editor.opens(stage.uri, stage.text)
        yield stage


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def standing() -> AsyncGenerator[Stage]:
    """A stage that stands at its first stop."""
    async with on_stage() as stage:
        stage.stop()
        await stage.editor.view("stats")
        yield stage


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def trained() -> AsyncGenerator[Stage]:
    """A stage that stands with a loss, its model, and a gradient that was cut."""
    async with on_stage(program=TRAINED) as stage:
        stage.stop()
        await stage.editor.view("stats")
        yield stage
