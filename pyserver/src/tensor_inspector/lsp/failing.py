"""Failures that a person can meet, as answers with their sentence."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from pygls.exceptions import JsonRpcException

from ..channel.base import ChannelError
from ..session.exports import NotWritten
from ..session.graphs import GraphGone, NoGraph


@contextmanager
def answering() -> Generator[None]:
    """Raises what the editor shows as it is."""
    try:
        yield
    except ChannelError as error:
        raise JsonRpcException(error.problem.sentence) from error
    except (GraphGone, NoGraph, NotWritten) as reason:
        raise JsonRpcException(str(reason)) from reason
