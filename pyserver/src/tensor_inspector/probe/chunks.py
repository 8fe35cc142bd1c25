"""Elements as they lie in memory, a chunk at a time: what an export is made of."""

from __future__ import annotations

import base64
import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..records.variable import Chunk, Layout
from . import cut_elements, loopback, regions, slicing
from .native import plain_name
from .no_variable import NoVariable
from .regions import Source
from .wide import is_tensor, to_bytes

# In base64 it is 3.9 MB of the 4.2 MB that an answer may have.
LARGEST = 2_900_000
# Of one piece over a socket: other questions wait for it.
STREAMED = 16 * 1024 * 1024
# Bytes that are sent at a time.
SENT = 4 * 1024 * 1024
RAGGED = "Its rows have different lengths, which no array has: export one of them, such as with the index 0, :3."


def chunk(source: Source, message: dict[str, Any]) -> Chunk:
    """Answers a decoded `records.variable.ChunkAsk` with at most LARGEST bytes, the fewer elements if need be.

    The shape is the one that Python's subscript gives: dimensions with one place chosen are gone. Bytes of numbers in
    another byte order, or wider than torch knows them, become those of this machine's. Raises NoVariable and
    readable.NoValues.
    """
    layout, found = bounded(source, message, LARGEST)
    data = b"".join(read(source, layout, found.start, found.start + found.count))
    return replace(found, data=base64.b64encode(data).decode("ascii"))


def streamed(source: Source, message: dict[str, Any]) -> Chunk:
    """As `chunk`, with up to STREAMED bytes that go to a port of this machine in the place of the answer.

    `count` is 0 where the server does not listen there. Raises NoVariable, and readable.NoValues.
    """
    layout, found = bounded(source, message, STREAMED)
    if not found.count:
        return found
    connection = loopback.connected(message["port"], message["greeting"], message["token"])
    if connection is None:
        return replace(found, count=0)
    try:
        loopback.send(connection, parts(source, layout, found))
    except OSError:
        raise NoVariable("The connection to the editor broke.") from None
    return found


def parts(source: Source, layout: Layout, found: Chunk) -> Iterator[bytes]:
    """The bytes of a chunk, a few megabytes at a time."""
    step = max(1, SENT // found.itemsize)
    end = found.start + found.count
    for start in range(found.start, end, step):
        yield from read(source, layout, start, min(start + step, end))


def bounded(source: Source, message: dict[str, Any], most: int) -> tuple[Layout, Chunk]:
    """The cut that is asked for, and a chunk of at most so many bytes that has none of them yet."""
    cut_elements.with_numbers(source)
    layout = slicing.layout(message["cut"], source.shape)
    total = regions.total(layout)
    kind = element(source, layout)
    start = min(max(0, message["start"]), total)
    return layout, Chunk(
        start=start,
        count=min(max(0, message["count"]), most // kind.itemsize, total - start),
        total=total,
        dtype=kind.name if source.is_array else plain_name(kind),
        itemsize=kind.itemsize,
        shape=[axis.count for axis in layout.axes if not axis.fixed],
    )


def element(source: Source, layout: Layout) -> Any:
    """The type that the elements are read in."""
    nowhere = [slice(0, 0, 1)] * len(layout.axes)
    found = as_read(source, nowhere if nowhere else [])[0]
    return found.dtype


def as_read(source: Source, box: regions.Box) -> tuple[Any, Any]:
    found, missing = source.read(box)
    return (found if is_tensor(found, source.torch) else cut_elements.native(found, source.numpy)), missing


def read(source: Source, layout: Layout, start: int, stop: int) -> Iterator[bytes]:
    """The bytes of elements `start` to `stop` of a cut in C order."""
    for ranges in runs([axis.count for axis in layout.axes], start, stop):
        found, missing = as_read(source, regions.part(layout.axes, ranges))
        if missing is not None and bool(missing.any()):
            raise NoVariable(RAGGED)
        yield to_bytes(regions.turned(found, layout.axes, source.torch), source.torch)


def runs(counts: list[int], start: int, stop: int) -> Iterator[list[tuple[int, int]]]:
    """The boxes that elements `start` to `stop` in C order are made of: at most two a dimension and one."""
    if start >= stop:
        return
    if not counts:
        yield []
        return
    below = math.prod(counts[1:])
    first, begin = divmod(start, below)
    last, end = divmod(stop, below)
    rest = [(0, count) for count in counts[1:]]
    if first == last:
        yield from ([(first, first + 1), *more] for more in runs(counts[1:], begin, end))
        return
    if begin:
        yield from ([(first, first + 1), *more] for more in runs(counts[1:], begin, below))
        first += 1
    if first < last:
        yield [(first, last), *rest]
    yield from ([(last, last + 1), *more] for more in runs(counts[1:], 0, end))
