"""The variable panel's requests, passed on to the inspection."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from pygls.lsp.server import LanguageServer

from ..records.comparison import CompareAsk
from ..records.protocol import METHODS
from ..records.variable import AlongAsk, DistributionAsk, PictureAsk, SpotAsk, TileAsk
from ..records.variable_view import ExportAsk, ExportProgress, ForgetAsk, KeepAsk, VariableAsk
from ..session.variables import Inside
from .failing import answering
from .protocol import plain


def add(server: LanguageServer, inside: Callable[[], Inside]) -> None:
    """Registers the handlers. All of them answer with a record, or with a sentence that says why not."""

    async def answer(asked: Awaitable[object]) -> Any:
        with answering():
            return plain(await asked)

    @server.feature(METHODS["variable"].name)
    async def variable(params: VariableAsk) -> Any:
        return await answer(inside().variable(params))

    @server.feature(METHODS["tile"].name)
    async def tile(params: TileAsk) -> Any:
        return await answer(inside().tile(params))

    @server.feature(METHODS["spot"].name)
    async def spot(params: SpotAsk) -> Any:
        return await answer(inside().spot(params))

    @server.feature(METHODS["picture"].name)
    async def picture(params: PictureAsk) -> Any:
        return await answer(inside().picture(params))

    @server.feature(METHODS["distribution"].name)
    async def distribution(params: DistributionAsk) -> Any:
        return await answer(inside().distribution(params))

    @server.feature(METHODS["along"].name)
    async def along(params: AlongAsk) -> Any:
        return await answer(inside().along(params))

    @server.feature(METHODS["compare"].name)
    async def compare(params: CompareAsk) -> Any:
        return await answer(inside().compare(params))

    @server.feature(METHODS["keep"].name)
    async def keep(params: KeepAsk) -> Any:
        return await answer(inside().keep(params))

    @server.feature(METHODS["forget"].name)
    async def forget(params: ForgetAsk) -> Any:
        return await answer(inside().forget(params))

    @server.feature(METHODS["exportVariable"].name)
    async def export_variable(params: ExportAsk) -> Any:
        def tell(progress: ExportProgress) -> None:
            server.protocol.notify(METHODS["exportProgress"].name, plain(progress))

        return await answer(inside().export(params, tell))
