"""Figures over time, as the panel asks for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pygls.lsp.server import LanguageServer

from ..records.history import HistoryAsk, HistoryExport, HistoryText
from ..records.protocol import METHODS
from ..session.history import History
from .protocol import plain


def add(server: LanguageServer, history: Callable[[], History]) -> None:
    """Registers the handlers."""

    @server.feature(METHODS["history"].name)
    def all_series(params: HistoryAsk) -> Any:
        if params.clear:
            history().clear()
        return plain(history().all())

    @server.feature(METHODS["historyExport"].name)
    def history_export(params: HistoryExport) -> Any:
        return plain(HistoryText(history().text(params.series, params.format)))
