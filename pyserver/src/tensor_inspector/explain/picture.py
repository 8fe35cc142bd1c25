"""Operands as they are drawn: sizes under each other from the right, those that clash marked."""

from __future__ import annotations

from ..records.evidence import Thing
from ..records.explanation import PictureRow

MOST_ROWS = 6
ANY = "?"
# A dimension that a value does not have, where the others have it.
NONE = "·"


def row(thing: Thing, *clashing: int, note: str = "") -> PictureRow:
    """A value with its sizes; a clashing place may count from the end."""
    return sized(thing.name or "its input", [str(size) for size in thing.shape or []], *clashing, note=note)


def due(name: str, sizes: list[str], *clashing: int, note: str = "") -> PictureRow:
    """What a layer or an operation takes."""
    return sized(name, sizes, *clashing, note=note)


def sized(name: str, sizes: list[str], *clashing: int, note: str = "") -> PictureRow:
    rank = len(sizes)
    places = sorted({place % rank for place in clashing if -rank <= place < rank})
    return PictureRow(name=name, sizes=sizes, clashing=places, note=note)


def only_at(rank: int, place: int, size: int) -> list[str]:
    """Sizes of which one is told: 3 dimensions with 10 at -1 are "?", "?", "10"."""
    sizes = [ANY] * max(rank, 1)
    sizes[place] = str(size)
    return sizes


def kinds(things: list[Thing], of: str, wrong: list[Thing]) -> list[PictureRow]:
    """Values with their types ("dtype") or devices ("device"), those that clash marked."""
    identities = {one.identity for one in wrong}
    found: list[PictureRow] = []
    for one in things[:MOST_ROWS]:
        kind = one.dtype if of == "dtype" else one.device
        drawn = row(one)
        drawn.kind, drawn.kind_clashes = kind or "", one.identity in identities
        found.append(drawn)
    return found


def clashing_sizes(things: list[Thing], *places: int) -> list[PictureRow]:
    """The same places marked in all of them."""
    return [row(one, *places) for one in things[:MOST_ROWS]]
