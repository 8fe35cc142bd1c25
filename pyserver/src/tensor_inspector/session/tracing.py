"""Autograd graphs of the frame in focus: looked at, drawn, and their sources recorded."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from ..records.graph_view import GraphText, GraphView, TorchvizAsk
from ..records.recording import Recording
from .graphs import Graphs, NoGraph, separate
from .stop import Stop
from .story import Story

log = logging.getLogger(__name__)
Standing = Callable[[str], Awaitable[tuple[Story, Stop]]]


class Tracing:
    """Everything here raises ChannelError where nothing stands still."""

    def __init__(self, standing: Standing) -> None:
        """`standing` tells what is in focus, or raises ChannelError with the reason it is given."""
        self.standing = standing
        self.graphs = Graphs()

    async def graph(self, expressions: list[str]) -> GraphView:
        """The graph behind expressions in the frame in focus. Raises NoGraph."""
        story, stop = await self.standing("a graph is looked at where it stands")
        wanted = [one for text in expressions for one in separate(text)]
        look = await story.debuggee.graph(stop.frame_id, wanted)
        return await self.graphs.add(look, stop.look)

    async def torchviz(self, asked: TorchvizAsk) -> GraphText:
        """torchviz's own drawing as DOT. Raises NoGraph where torchviz cannot draw it."""
        story, stop = await self.standing("torchviz draws what stands there")
        wanted = [one for text in asked.expressions for one in separate(text)]
        look = await story.debuggee.torchviz(stop.frame_id, replace(asked, expressions=wanted))
        if look.text is None:
            raise NoGraph(look.problem or "torchviz has drawn nothing.")
        log.info("drawn by the torchviz that is %s", look.origin)
        return GraphText(look.text)

    async def record_sources(self, on: bool | None) -> Recording:
        """Switches the recording of sources in the thread in focus; None switches it over."""
        story, stop = await self.standing("recording begins in the thread that stands")
        return await story.debuggee.record(stop.frame_id, on)
