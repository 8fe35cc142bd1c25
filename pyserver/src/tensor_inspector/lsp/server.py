"""The language server: handlers that pass messages on, nothing that decides."""

from __future__ import annotations

import dataclasses
import logging
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import cattrs
from lsprotocol import types
from pygls.lsp.server import LanguageServer

from .. import __version__
from ..channel import injection
from ..channel.relayed import RelayedChannel
from ..records.protocol import (
    METHODS,
    DapEvent,
    DapRequest,
    DapResponse,
    Empty,
    Evaluatable,
    Focus,
    InspectorOptions,
    Locate,
    Measure,
    SessionRef,
    SessionStarted,
    SourcePlace,
    TextPlace,
    ViewChanged,
)
from ..session.inspection import Inspection
from ..session.news import Explained, Grown, News, Said
from ..session.stop import Stop
from ..text import source
from . import conclusion_requests, editor, graph_requests, history_requests, log_requests, variable_requests, views
from .board import Board
from .failing import answering
from .protocol import InspectorProtocol, plain

log = logging.getLogger(__name__)
DEFAULT_OPTIONS = InspectorOptions(
    inspector=True,
    status_bar=True,
    globals=False,
    present=True,
    inline_values=True,
    hover=True,
    max_rows=10_000,
    stats_ms=150,
)


class InspectorServer(LanguageServer):
    """pygls with one inspection behind it. Errors go to the log: pygls would pop each one up."""

    def __init__(self) -> None:
        # pygls leaves its own keyword arguments untyped.
        super().__init__("tensor-inspector", __version__, protocol_cls=InspectorProtocol)  # pyright: ignore[reportUnknownMemberType]
        self.inspection = Inspection(self.open_channel, self.tell, DEFAULT_OPTIONS)
        self.board = Board(self.text_document_publish_diagnostics)

    def report_server_error(self, error: Exception, source: Any) -> None:
        log.error("error in the server (%s)", source, exc_info=error)

    def open_channel(self, session_id: str) -> RelayedChannel:
        return RelayedChannel(session_id, self.relay)

    async def relay(self, request: DapRequest) -> DapResponse:
        return await self.protocol.send_request_async(METHODS["dapRequest"].name, plain(request))

    def tell(self, news: News) -> None:
        """Sends the views what is new."""
        if isinstance(news, Said):
            self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, news.sentence))
            return
        if isinstance(news, Grown):
            self.protocol.notify(METHODS["historyChanged"].name, plain(news.changed))
            return
        self.protocol.notify(METHODS["view"].name, plain(ViewChanged(view=views.view(news))))
        if isinstance(news, Explained):
            self.board.show(news.explanation, news.file)
        status = views.status_text(news)
        if status is not None:
            self.protocol.notify(METHODS["status"].name, plain(status))

    def text_of(self, uri: str) -> str:
        return self.workspace.get_text_document(uri).source


server = InspectorServer()
graph_requests.add(server, lambda: server.inspection)
conclusion_requests.add(server, lambda: server.inspection, lambda: server.board)
history_requests.add(server, lambda: server.inspection.history)
variable_requests.add(server, lambda: server.inspection.inside)
logging_to = log_requests.add(server, lambda: server.inspection)


@server.feature(types.INITIALIZE)
def initialize(ls: InspectorServer, params: types.InitializeParams) -> None:
    # A program that is told to stop at NaN has to be reached before it imports torch: nothing is left to be made then.
    injection.expression()
    given = params.initialization_options
    if given is not None:
        ls.inspection.options = cattrs.structure(given, InspectorOptions)


@server.feature(METHODS["sessionStarted"].name)
def session_started(ls: InspectorServer, params: SessionStarted) -> None:
    ls.board.clear()
    ls.inspection.started(params)


@server.feature(METHODS["sessionEnded"].name)
async def session_ended(ls: InspectorServer, params: SessionRef) -> None:
    logging_to.session_ends()
    ls.inspection.ended(params.session_id)
    if not ls.inspection.stories:
        await logging_to.all_ended()


@server.feature(METHODS["dapEvent"].name)
def dap_event(ls: InspectorServer, params: DapEvent) -> None:
    if params.event == "stopped":
        ls.board.clear()
    ls.inspection.event(params)


@server.feature(METHODS["focus"].name)
def focus(ls: InspectorServer, params: Focus) -> None:
    ls.inspection.focused(params)


@server.feature(METHODS["options"].name)
def options(ls: InspectorServer, params: InspectorOptions) -> None:
    ls.inspection.changed_options(params)


@server.feature(METHODS["refresh"].name)
async def refresh(ls: InspectorServer, params: Empty) -> Any:
    ls.inspection.refresh()
    return plain(Empty())


@server.feature(METHODS["measure"].name)
async def measure(ls: InspectorServer, params: Measure) -> Any:
    with answering():
        await ls.inspection.measure_exactly(params.expression)
    return plain(Empty())


@server.feature(METHODS["evaluatable"].name)
async def evaluatable(ls: InspectorServer, params: TextPlace) -> Any:
    text, position = ls.text_of(params.uri), types.Position(params.line, params.character)
    span = editor.span_at(text, position)
    if not ls.inspection.options.hover:
        return plain(without_card(text, span))
    stop = await ls.inspection.stop_at(None) if span is not None else None
    found = editor.evaluatable(text, span, stop)
    explained = ls.board.at(params.uri, position) is not None
    return plain(dataclasses.replace(found, tensor=found.tensor or explained))


def without_card(text: str, span: source.Span | None) -> Evaluatable:
    """With our hovers switched off every expression is VS Code's own to show."""
    return editor.evaluatable(text, span, None)


@server.feature(types.TEXT_DOCUMENT_HOVER)
async def hover(ls: InspectorServer, params: types.HoverParams) -> types.Hover | None:
    if not ls.inspection.options.hover:
        return None
    explained = ls.board.at(params.text_document.uri, params.position)
    if explained is not None:
        return explained.hover()
    text = ls.text_of(params.text_document.uri)
    span = editor.span_at(text, params.position)
    stop = await ls.inspection.stop_at(None) if span is not None else None
    record = stop.by_expression(span.text) if stop is not None and span is not None else None
    if span is None or stop is None or record is None:
        return None
    await ls.inspection.measure_one(stop, record)
    return editor.hover_card(text, span, stop, record)


@server.feature(types.TEXT_DOCUMENT_INLINE_VALUE)
async def inline_value(ls: InspectorServer, params: types.InlineValueParams) -> list[editor.InlineValue] | None:
    if not ls.inspection.options.inline_values:
        return None
    stop = await ls.inspection.measured_at(params.context.frame_id)
    if stop is None or not is_file_of(stop, params.text_document.uri):
        return None
    text = ls.text_of(params.text_document.uri)
    return editor.inline_values(text, stop, params.context.stopped_location.end.line)


@server.feature(METHODS["locate"].name)
async def locate(ls: InspectorServer, params: Locate) -> Any:
    stop = await ls.inspection.stop_at(None)
    if stop is None:
        return None
    place = stop.look.place
    uri = Path(place.file).as_uri() if Path(place.file).is_absolute() else ""
    text = ls.text_of(uri) if uri else ""
    span = source.last_assignment(text, params.expression, place.line)
    if span is None:
        return plain(SourcePlace(file=place.file, line=place.line - 1, character=0))
    character = source.utf16(text.split("\n")[span.line], span.start)
    return plain(SourcePlace(file=place.file, line=span.line, character=character))


def is_file_of(stop: Stop, uri: str) -> bool:
    """Whether a document is the stopped frame's source, by file name: folders differ on remote machines."""
    name = uri.rsplit("/", 1)[-1]
    return Path(stop.look.place.file).as_posix().rsplit("/", 1)[-1] == unquote(name)


def main() -> None:
    """Serves one editor over standard input and output; the log goes to standard error."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("pygls").setLevel(logging.WARNING)
    log.info("tensor-inspector %s on Python %s", __version__, sys.version.split()[0])
    server.start_io()
