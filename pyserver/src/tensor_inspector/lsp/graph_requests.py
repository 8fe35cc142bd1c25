"""The graph panel's requests, passed on to the inspection."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from pygls.lsp.server import LanguageServer

from ..records.graph_view import GraphAsk, GraphExport, GraphFind, GraphOpen, RecordSources, TorchvizAsk
from ..records.protocol import METHODS
from ..session.inspection import Inspection
from .failing import answering
from .protocol import plain


def add(server: LanguageServer, inspection: Callable[[], Inspection]) -> None:
    """Registers the handlers. All of them answer with a record, or with a sentence that says why not."""

    async def answer(asked: Awaitable[object]) -> Any:
        with answering():
            return plain(await asked)

    @server.feature(METHODS["graph"].name)
    async def graph(params: GraphAsk) -> Any:
        return await answer(inspection().tracing.graph(params.expressions))

    @server.feature(METHODS["graphOpen"].name)
    async def graph_open(params: GraphOpen) -> Any:
        return await answer(inspection().tracing.graphs.open(params.graph, params.opened))

    @server.feature(METHODS["graphFind"].name)
    async def graph_find(params: GraphFind) -> Any:
        return await answer(inspection().tracing.graphs.find(params))

    @server.feature(METHODS["graphExport"].name)
    async def graph_export(params: GraphExport) -> Any:
        return await answer(inspection().tracing.graphs.export(params))

    @server.feature(METHODS["torchviz"].name)
    async def torchviz(params: TorchvizAsk) -> Any:
        return await answer(inspection().tracing.torchviz(params))

    @server.feature(METHODS["recordSources"].name)
    async def record_sources(params: RecordSources) -> Any:
        return await answer(inspection().tracing.record_sources(params.on))
