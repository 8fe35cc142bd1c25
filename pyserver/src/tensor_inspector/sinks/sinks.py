"""All tools that figures over time are logged for."""

from __future__ import annotations

import asyncio

from ..records.history import LoggingTo, LogTo, Series
from .sink import TOOLS, Existing, Interpreters, Sink, Tell


class Sinks:
    """TensorBoard and W&B, each on or off by itself. `add` listens to the history."""

    def __init__(self, tell: Tell, interpreters: Interpreters) -> None:
        self.of = {target: Sink(tool, tell, interpreters) for target, tool in TOOLS.items()}

    async def switch(self, asked: LogTo, existing: Existing) -> LoggingTo:
        """Switches one tool; what is there already is logged too."""
        sink = self.of[asked.target]
        return await (sink.switch_on(asked.folder, existing) if asked.on else sink.switch_off())

    def add(self, series: Series) -> None:
        for sink in self.of.values():
            sink.add(series)

    async def close(self) -> None:
        """Ends all runs: the debug sessions are over."""
        await asyncio.gather(*(sink.close() for sink in self.of.values()))
