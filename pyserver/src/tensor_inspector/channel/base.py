"""What every channel offers, and the one exception it raises."""

from __future__ import annotations

from typing import Any, Protocol

from ..records.problem import Problem, ProblemKind

Body = dict[str, Any]


class ChannelError(Exception):
    """A request that did not succeed; `problem` has the sentence for the person."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.kind}: {problem.cause or problem.sentence}")
        self.problem = problem


def failure(kind: ProblemKind, sentence: str, cause: str = "") -> ChannelError:
    return ChannelError(Problem(kind=kind, sentence=sentence, cause=cause))


class RequestRefused(Exception):
    """The adapter answered a request with an error; the message is its own."""


class Channel(Protocol):
    """A way to a debug adapter. Only requests that debugpy knows may be sent: an unknown one is never answered."""

    async def request(self, command: str, arguments: Body) -> Body:
        """The response's body. Raises RequestRefused, or ChannelError when the connection is gone."""
        ...
