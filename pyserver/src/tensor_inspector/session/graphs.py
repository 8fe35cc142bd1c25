"""The graphs that were asked for: kept as long as a panel may show them, without the program's objects."""

from __future__ import annotations

import ast
import asyncio
import linecache
from dataclasses import dataclass

from ..graph.cuts import cuts, unreached
from ..graph.folding import Folding
from ..graph.shown import notes, shown
from ..records.frame import FrameLook
from ..records.graph import GraphLook
from ..records.graph_view import GraphNote, GraphView

MOST_KEPT = 8
# Levels are opened for a start as long as no more boxes than this are seen.
MOST_BOXES = 60


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


class Graphs:
    """Numbers graphs and shows them at any level. The work is done in a thread: a large one takes a second."""

    def __init__(self) -> None:
        self.kept: dict[int, Kept] = {}
        self.number = 0

    async def add(self, look: GraphLook, frame: FrameLook) -> GraphView:
        """A new graph, opened as far as there is room. Raises NoGraph where no expression has one."""
        problems = [root for root in look.roots if root.problem]
        if len(problems) == len(look.roots):
            raise NoGraph(" ".join(f"No graph of {root.expression}: {root.problem}." for root in problems))
        kept = await asyncio.to_thread(prepared, look, frame)
        self.number += 1
        self.kept[self.number] = kept
        while len(self.kept) > MOST_KEPT:
            del self.kept[next(iter(self.kept))]
        return await asyncio.to_thread(view, kept, self.number)

    async def open(self, number: int, opened: list[str]) -> GraphView:
        """The same graph with these modules open. Raises GraphGone."""
        kept = self.kept.get(number)
        if kept is None:
            raise GraphGone("This graph is no longer kept. Show it again.")
        return await asyncio.to_thread(view, kept, number, frozenset(opened))


def prepared(look: GraphLook, frame: FrameLook) -> Kept:
    folding = Folding(look)
    source = "".join(linecache.getlines(frame.place.file))
    return Kept(folding, frame, notes(folding, cuts(frame, source), unreached(frame, look)))


def view(kept: Kept, number: int, opened: frozenset[str] | None = None) -> GraphView:
    """The graph with these modules open, by default as many levels as there is room for."""
    if opened is None:
        opened = kept.folding.opened_to(MOST_BOXES)
    place = kept.frame.place
    words = f"{place.function} · line {place.line}"
    return shown(kept.folding, opened, number=number, place=words, file=place.file, notes=kept.notes)
