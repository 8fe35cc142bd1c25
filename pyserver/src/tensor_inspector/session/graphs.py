"""The graphs that were asked for: kept as long as a panel may show them, without the program's objects."""

from __future__ import annotations

import ast
import asyncio
import linecache
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from ..graph.cancelling import CANCELLED
from ..graph.cuts import frozen, unreached
from ..graph.exports import exported
from ..graph.feeding import Fed, fed
from ..graph.folding import Folding
from ..graph.shown import notes, shown, titled
from ..records.frame import FrameLook
from ..records.graph import GraphLook
from ..records.graph_view import GraphExport, GraphFind, GraphFound, GraphNote, GraphText, GraphView
from ..source.cuts import cuts

Result = TypeVar("Result")
MOST_KEPT = 8
# Levels are opened for a start as long as no more boxes than this are seen.
MOST_BOXES = 60
FEEDS = "{} is a leaf, which has no graph: this is what it feeds, the graph of {}."


def separate(text: str) -> list[str]:
    """What was typed as its expressions: "loss, aux(x, y)" are two. As it is where it can't be parsed."""
    try:
        body = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError):
        return [text.strip()]
    return [ast.unparse(part) for part in body.elts] if isinstance(body, ast.Tuple) and body.elts else [text.strip()]


class GraphGone(Exception):
    """A graph that was asked for too long ago."""


class NoGraph(Exception):
    """Nothing that was asked for has a graph; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A graph, and where the program stood when it was looked at."""

    folding: Folding
    frame: FrameLook
    notes: list[GraphNote]
    leaf: int | None


class Graphs:
    """Numbers graphs and shows them at any level. The work is done in a thread, and can be cancelled: a large one takes
    seconds."""

    def __init__(self) -> None:
        self.kept: dict[int, Kept] = {}
        self.number = 0

    async def add(self, look: GraphLook, frame: FrameLook) -> GraphView:
        """A new graph, opened as far as there is room. Raises NoGraph where no expression has one."""
        found = await cancellable(fed, look)
        problems = [root for root in found.look.roots if root.problem]
        if len(problems) == len(found.look.roots):
            raise NoGraph(" ".join(f"No graph of {root.expression}: {root.problem}." for root in problems))
        kept = await cancellable(prepared, found, frame)
        self.number += 1
        self.kept[self.number] = kept
        while len(self.kept) > MOST_KEPT:
            del self.kept[next(iter(self.kept))]
        return await cancellable(view, kept, self.number)

    async def open(self, number: int, opened: list[str]) -> GraphView:
        """The same graph with these modules open. Raises GraphGone."""
        return await cancellable(view, self.known(number), number, frozenset(opened))

    async def find(self, asked: GraphFind) -> GraphFound:
        """The box in which a tensor of the frame is seen. Raises GraphGone."""
        folding = self.known(asked.graph).folding
        return GraphFound(await cancellable(folding.box_of, asked.expression, frozenset(asked.opened)))

    async def export(self, asked: GraphExport) -> GraphText:
        """A graph as the text of a file, as it is shown. Raises GraphGone."""
        folding = self.known(asked.graph).folding
        title = titled(folding)
        return GraphText(await cancellable(exported, folding, asked.format, title, frozenset(asked.opened)))

    def known(self, number: int) -> Kept:
        kept = self.kept.get(number)
        if kept is None:
            raise GraphGone("This graph is no longer kept. Show it again.")
        return kept


async def cancellable(work: Callable[..., Result], *arguments: Any) -> Result:
    """Runs pure work in a thread, which gives it up where the request is cancelled."""
    given_up = threading.Event()
    CANCELLED.set(given_up.is_set)
    try:
        return await asyncio.to_thread(work, *arguments)
    except asyncio.CancelledError:
        given_up.set()
        raise


def source_lines(file: str) -> list[str]:
    """A file's lines as they are now."""
    linecache.checkcache(file)
    return linecache.getlines(file)


def prepared(found: Fed, frame: FrameLook) -> Kept:
    source = "".join(source_lines(frame.place.file))
    lost = cuts(frame, source)
    folding = Folding(found.look, lost)
    said = [FEEDS.format(name, titled(folding)) for name in found.leaves.values()]
    about = [GraphNote("info", one) for one in said]
    about += notes(folding, lost, unreached(frame, found.look), frozen(frame))
    return Kept(folding, frame, about, next(iter(found.leaves), None))


def view(kept: Kept, number: int, opened: frozenset[str] | None = None) -> GraphView:
    """The graph with these modules open, by default as many levels as there is room for."""
    folding, place = kept.folding, kept.frame.place
    if opened is None:
        opened = folding.opened_to(MOST_BOXES)
    words = f"{place.function} · line {place.line}"
    selected = None if kept.leaf is None else folding.box_of_node(kept.leaf, opened)
    return shown(folding, opened, number=number, place=words, file=place.file, notes=kept.notes, selected=selected)
