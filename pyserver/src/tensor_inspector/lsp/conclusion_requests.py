"""What the editor asks about an explained error, and the switches and the checkup of a stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from ..records.protocol import METHODS, ApplyFix, Empty, Switch
from ..session.inspection import Inspection
from .board import Board
from .failing import answering
from .protocol import plain

GONE = "The error is no longer shown: the file was edited, or the program runs again."
CHANGED = "Line {} is not what it was when the program ran: the edit was not made."

REFUSED = "The editor did not take the edit of line {}: is the file read-only?"


def add(server: LanguageServer, inspection: Callable[[], Inspection], board: Callable[[], Board]) -> None:
    """Registers the handlers."""

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        board().changed(params.text_document.uri)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        current = board().current
        if current is None:
            return []
        text = server.workspace.get_text_document(params.text_document.uri).source
        return current.actions(params.text_document.uri, params.range, text)

    @server.feature(METHODS["applyFix"].name)
    async def apply_fix(params: ApplyFix) -> Any:
        current = board().current
        if current is None or params.fix >= len(current.explanation.fixes):
            raise JsonRpcException(GONE)
        fix = current.explanation.fixes[params.fix]
        edit = current.edit(fix, server.workspace.get_text_document(current.uri).source)
        if edit is None:
            raise JsonRpcException(CHANGED.format(fix.line))
        done = await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit=edit, label=fix.title))
        if not done.applied:
            raise JsonRpcException(REFUSED.format(fix.line))
        return plain(Empty())

    @server.feature(METHODS["anomaly"].name)
    async def anomaly(params: Switch) -> Any:
        with answering():
            return plain(await inspection().switch_anomaly(params.on))

    @server.feature(METHODS["breakOnNan"].name)
    async def break_on_nan(params: Switch) -> Any:
        with answering():
            return plain(await inspection().switch_nan_watch(params.on))

    @server.feature(METHODS["checkup"].name)
    async def checkup(params: Empty) -> Any:
        with answering():
            await inspection().check()
        return plain(Empty())
