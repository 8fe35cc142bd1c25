"""Elements of the program written into a file of this machine: whole, or not at all."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from ..formats import csv, npy, safetensors, torch_file
from ..formats.writing import Unwritable, Writing
from ..records.variable import Chunk, ChunkAsk
from ..records.variable_view import ExportAsk, Exported, ExportProgress

log = logging.getLogger(__name__)
FORMATS = {"npy": npy, "pt": torch_file, "safetensors": safetensors, "csv": csv}
# More than the probe gives at once, which is as many as fit; of text, which takes long to write, what takes a second.
MOST_ELEMENTS = 100_000_000
MOST_WRITTEN_DOWN = 500_000
# Progress is told at most so often.
SECONDS_BETWEEN = 0.2


class NotWritten(Exception):
    """No file was written, and one that was there is as it was; the message is a sentence that says why."""


async def exported(
    ask: ExportAsk,
    piece: Callable[[ChunkAsk], Awaitable[tuple[Chunk, bytes]]],
    tell: Callable[[ExportProgress], None],
) -> Exported:
    """Writes the cut's elements as they come. Raises NotWritten, and what `piece` raises.

    Everything goes into a file beside the wanted one, which takes its place only when it is complete and on the disk.
    """
    path = Path(ask.path)
    if not path.is_absolute() or not path.parent.is_dir():
        raise NotWritten(f"There is no folder {path.parent}. Nothing was written.")
    if path.is_dir():
        raise NotWritten(f"{path} is a folder: choose another name. Nothing was written.")
    most = MOST_WRITTEN_DOWN if ask.format == "csv" else MOST_ELEMENTS
    first, data = await piece(ChunkAsk(ask.subject, ask.cut, 0, most))
    checked(first)
    progress = Progress(ask.path, first.total, tell)
    try:
        async with replacing(path) as out:
            file = await apart(begun, ask, out, first)
            await apart(file.add, data)
            done = first.count
            progress.reached(done)
            while done < first.total:
                more, data = await piece(ChunkAsk(ask.subject, ask.cut, done, most))
                if not follows(checked(more), first, done):
                    raise NotWritten(f"{ask.subject.expression} is another than it was. Nothing was written.")
                await apart(file.add, data)
                done += more.count
                progress.reached(done)
            await apart(file.end)
    except OSError as error:
        raise NotWritten(f"{path} was not written: {error.strerror or error}.") from error
    return Exported(ask.path, path.stat().st_size, file.note)


def begun(ask: ExportAsk, out: BinaryIO, first: Chunk) -> Writing:
    try:
        return FORMATS[ask.format].begin(out, first.dtype, first.shape, ask.subject.expression)
    except Unwritable as reason:
        raise NotWritten(f"{reason} Nothing was written.") from reason


def checked(piece: Chunk) -> Chunk:
    """Raises NotWritten with the probe's own sentence."""
    if piece.problem is not None:
        raise NotWritten(f"{piece.problem.rstrip('.')}. Nothing was written.")
    return piece


def follows(piece: Chunk, first: Chunk, done: int) -> bool:
    """Whether a piece goes on where those before have ended."""
    same = (piece.dtype, piece.shape, piece.total) == (first.dtype, first.shape, first.total)
    return same and piece.start == done and piece.count > 0


@asynccontextmanager
async def replacing(path: Path) -> AsyncGenerator[BinaryIO]:
    """A new file that takes the place of `path` at the end; after any failure nothing is left of it."""
    part = path.with_name(f".{path.name[:200]}.{secrets.token_hex(4)}.part")
    out = part.open("xb")
    try:
        try:
            yield out
            await apart(to_disk, out)
        finally:
            with suppress(OSError):  # what a full disk has left in the buffer; `to_disk` has met it already
                out.close()
        os.replace(part, path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def to_disk(out: BinaryIO) -> None:
    out.flush()
    os.fsync(out.fileno())


async def apart(work: Callable[..., Any], *arguments: Any) -> Any:
    """Runs in a thread. A request that is cancelled waits for it even so: it writes into a file that is closed next."""
    running = asyncio.ensure_future(asyncio.to_thread(work, *arguments))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait({running})
        if not running.cancelled() and running.exception() is not None:
            log.info("an export that was cancelled had failed: %s", running.exception())
        raise


class Progress:
    """Tells how far an export has come, a few times a second."""

    def __init__(self, path: str, total: int, tell: Callable[[ExportProgress], None]) -> None:
        self.path, self.total, self.tell = path, total, tell
        self.told = time.monotonic()

    def reached(self, done: int) -> None:
        now = time.monotonic()
        if now - self.told >= SECONDS_BETWEEN:
            self.told = now
            self.tell(ExportProgress(self.path, done, self.total))
