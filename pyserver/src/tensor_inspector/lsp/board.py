"""The one explained error that the editor shows, from its stop until something newer replaces it.

It outlives its session: the person ends the program, and then mends the line.
"""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol import types

from ..records.explanation import Explanation
from .explained import Shown, shown


class Board:
    """Publishes a diagnostic, and takes it back."""

    def __init__(self, publish: Callable[[types.PublishDiagnosticsParams], None]) -> None:
        self.publish = publish
        self.current: Shown | None = None

    def show(self, found: Explanation, file: str) -> None:
        """An error explained; `file` is where its file is on this machine."""
        self.clear()
        self.current = shown(found, file)
        if self.current is not None:
            self.publish(types.PublishDiagnosticsParams(self.current.uri, [self.current.diagnostic()]))

    def clear(self) -> None:
        if self.current is not None:
            self.publish(types.PublishDiagnosticsParams(self.current.uri, []))
        self.current = None

    def changed(self, uri: str) -> None:
        """A document was edited: what was said about its lines is no longer sure."""
        if self.current is not None and self.current.is_about(uri):
            self.clear()

    def at(self, uri: str, position: types.Position) -> Shown | None:
        """The error whose code covers a position."""
        return self.current if self.current is not None and self.current.covers(uri, position) else None
