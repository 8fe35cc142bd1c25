"""What a rule finds out about an error: a sentence, the values it is about, and edits that may mend it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..records.evidence import Thing
from ..records.explanation import Fix, PictureRow


@dataclass
class Answer:
    """`cause` is one sentence without its full stop. `place` is where it happened, if not where the traceback ends."""

    cause: str
    culprits: list[Thing] = field(default_factory=list[Thing])
    fixes: list[Fix] = field(default_factory=list[Fix])
    detail: list[str] = field(default_factory=list[str])
    place: tuple[str, int] | None = None
    picture: list[PictureRow] = field(default_factory=list[PictureRow])


def things(*found: Thing | None) -> list[Thing]:
    """Those that were found."""
    return [one for one in found if one is not None]
