"""An editor as the language server sees one: JSON-RPC over its standard streams, debug sessions behind it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Any

import tensor_inspector
from tensor_inspector.channel.base import RequestRefused
from tensor_inspector.channel.direct import DirectSession

START = Path(tensor_inspector.__file__).parents[2] / "start.py"
BUNDLED = START.parents[1] / "bundled" / "libs" / "pygls"
OPTIONS = {
    "inspector": True, "status_bar": True, "globals": False, "present": False, "inline_values": True, "hover": True,
    "max_rows": 10_000,
    "stats_ms": 400,
}  # fmt: skip
Message = dict[str, Any]


def command() -> list[str]:
    """The server as the extension starts it where the bundled packages are there, else from this environment."""
    if BUNDLED.is_dir():
        return [sys.executable, "-I", str(START)]
    return [sys.executable, "-c", "from tensor_inspector.lsp.server import main; main()"]


class Editor:
    """One connection. Views and status texts are kept in order; DAP requests go to `sessions`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.process, self.stdin, self.stdout = process, process.stdin, process.stdout
        self.sessions: dict[str, DirectSession] = {}
        self.hold: asyncio.Event | None = None
        self.asked = asyncio.Event()
        self.answer: Message = {}
        self.views: list[Message] = []
        self.statuses: list[Message] = []
        self.notified: list[Message] = []
        self.diagnostics: dict[str, list[Message]] = {}
        self.applied: list[Message] = []
        self.applies = True
        self.relayed: list[Message] = []
        self.strays: list[bytes] = []
        self.waiting: dict[int, asyncio.Future[Any]] = {}
        self.arrived = asyncio.Condition()
        self.serving: set[asyncio.Task[None]] = set()
        self.reading = asyncio.ensure_future(self._read())

    async def request(self, method: str, params: Any) -> Any:
        return await asyncio.wait_for(self.waiting[self.begun(method, params)], 20)

    def begun(self, method: str, params: Any) -> int:
        """The number of a request that is on its way."""
        number = len(self.waiting) + 1
        self.waiting[number] = asyncio.get_running_loop().create_future()
        self._send({"id": number, "method": method, "params": params})
        return number

    async def failing(self, method: str, params: Any) -> str:
        """The words with which a request is refused."""
        try:
            answer = await self.request(method, params)
        except RuntimeError as error:
            return str(error)
        raise AssertionError(f"answered: {answer!r}")

    def notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    async def view(self, wanted: Callable[[Message], bool] | str, after: int = 0) -> Message:
        """The first view from position `after` on of a kind, or for which `wanted` holds."""
        check = wanted if callable(wanted) else lambda view: view["kind"] == wanted
        async with self.arrived:
            await asyncio.wait_for(
                self.arrived.wait_for(lambda: any(check(view) for view in self.views[after:])), timeout=20
            )
        return next(view for view in self.views[after:] if check(view))

    def notifications(self, method: str) -> list[Message]:
        """What came so far by this method, neither views nor statuses."""
        return [one["params"] for one in self.notified if one["method"] == f"tensorInspector/{method}"]

    async def arriving(self, method: str, wanted: Callable[[list[Message]], bool]) -> list[Message]:
        """All notifications by a method, once they are as `wanted`."""
        async with self.arrived:
            await asyncio.wait_for(self.arrived.wait_for(lambda: wanted(self.notifications(method))), timeout=20)
        return self.notifications(method)

    def opens(self, uri: str, text: str) -> None:
        document = {"uri": uri, "languageId": "python", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def focus(self, session: str | None, thread: int | None, frame: int | None) -> None:
        self.notify("tensorInspector/focus", {"session_id": session, "thread_id": thread, "frame_id": frame})

    def event(self, session: str, event: str, **body: Any) -> None:
        self.notify("tensorInspector/dapEvent", {"session_id": session, "event": event, "body": body})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    async def _read(self) -> None:
        length = 0
        while line := await self.stdout.readline():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
            elif line == b"\r\n" and length:
                await self._take(json.loads(await self.stdout.readexactly(length)))
                length = 0
            elif not line.lower().startswith(b"content-type:"):
                self.strays.append(line)

    async def _take(self, message: Message) -> None:
        method = message.get("method")
        if method == "tensorInspector/dapRequest":
            task = asyncio.ensure_future(self._serve(message))
            self.serving.add(task)
            task.add_done_callback(self.serving.discard)
        elif method == "workspace/applyEdit":
            self.applied.append(message["params"])
            self._send({"id": message["id"], "result": {"applied": self.applies}})
        elif method is not None:
            if method == "textDocument/publishDiagnostics":
                self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
            kept = {"tensorInspector/view": self.views, "tensorInspector/status": self.statuses}.get(method)
            async with self.arrived:
                if kept is None:
                    self.notified.append(message)
                else:
                    kept.append(message["params"]["view"] if kept is self.views else message["params"])
                self.arrived.notify_all()
        elif "id" in message and "error" in message:
            self.waiting[message["id"]].set_exception(RuntimeError(message["error"]["message"]))
        elif "id" in message:
            self.waiting[message["id"]].set_result(message["result"])

    async def _serve(self, message: Message) -> None:
        params = message["params"]
        self.relayed.append(params)
        self.asked.set()
        try:
            body = await self.sessions[params["session_id"]].request(params["command"], params["arguments"])
            answer: Message = {"success": True, "body": body, "error": ""}
        except (RequestRefused, KeyError) as error:
            answer = {"success": False, "body": {}, "error": str(error)}
        if self.hold is not None:
            await self.hold.wait()
        self._send({"id": message["id"], "result": answer})


@contextlib.asynccontextmanager
async def editing(**options: Any) -> AsyncGenerator[Editor]:
    """Starts the server, initializes it, and ends it as editors do."""
    process = await asyncio.create_subprocess_exec(
        *command(), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=1 << 24
    )
    editor = Editor(process)
    try:
        capabilities: Message = {"processId": None, "rootUri": None, "capabilities": {}}
        editor.answer = await editor.request(
            "initialize", {**capabilities, "initializationOptions": {**OPTIONS, **options}}
        )
        editor.notify("initialized", {})
        yield editor
        await editor.request("shutdown", None)
        editor.notify("exit", None)
        await asyncio.wait_for(process.wait(), 10)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        editor.reading.cancel()
