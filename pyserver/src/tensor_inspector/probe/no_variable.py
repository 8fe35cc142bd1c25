"""Why something can't be looked into."""

from __future__ import annotations


class NoVariable(Exception):
    """What was asked for can't be looked into; the message says why, and what to do.

    `asks` says that it would run code of the program's, which a person has to allow.
    """

    def __init__(self, sentence: str, asks: bool = False) -> None:
        super().__init__(sentence)
        self.asks = asks
