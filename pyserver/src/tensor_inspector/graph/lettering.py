"""Text on a drawing: how wide it is, and a harmless, short form of whatever a name holds."""

from __future__ import annotations

import unicodedata

from ..records.drawing import Box

# Pixels a character, which is 0.602 em in the usual monospace fonts, at the sizes of svg.py: 12, 10.5 and 10 px.
TITLE, DETAIL, LABEL = 7.23, 6.33, 6.02

HEIGHT = 42.0
NARROWEST, WIDEST = 96.0, 260.0
LABEL_CELLS = 24
# Between neighbouring arrow heads.
PORT_STEP = 11.0

# Characters kept of a text: more is never seen.
MOST = 1000


def plain(text: str, most: int = MOST) -> str:
    """Text in which each character is seen: those that hide, turn the direction or break XML become "�".

    Spaces of any kind become one; of a text longer than `most`, the start and the end stay.
    """
    if len(text) > most:
        text = text[: most - most // 2] + "…" + text[-(most // 2) :]
    return " ".join("".join(seen(character) for character in text).split())


def seen(character: str) -> str:
    if " " <= character <= "~":
        return character
    if character.isspace():
        return " "
    # Control, format (direction marks, zero width), surrogate, private, unassigned, line and paragraph separators.
    return "�" if unicodedata.category(character)[0] == "C" else character


def cells(text: str) -> int:
    """Columns that a text takes: two for wide characters, none for marks on the character before."""
    return len(text) if text.isascii() else sum(map(columns, text))


def columns(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    # Ligatures such as U+FDFD are as wide as the words that they stand for; "…" and "½" are not.
    spelled = len(unicodedata.normalize("NFKC", character))
    return spelled if spelled > 3 else 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shortened(text: str, most: int) -> str:
    """Text of at most so many columns, the middle left out: names differ at their ends."""
    if cells(text) <= most:
        return text
    if most < 3:
        return "…"
    tail = fitting(text[::-1], (most - 1) // 2)[::-1]
    return fitting(text, most - 1 - cells(tail)) + "…" + tail


def fitting(text: str, most: int) -> str:
    """The longest start of at most so many columns."""
    taken = 0
    for index, character in enumerate(text):
        taken += columns(character)
        if taken > most:
            return text[:index]
    return text


def label_text(label: str) -> str:
    return shortened(plain(label), LABEL_CELLS)


def label_width(label: str) -> float:
    return cells(label_text(label)) * LABEL


def repeats_text(box: Box) -> str:
    return f"×{box.repeats:,}" if box.repeats > 1 else ""


def padding(box: Box) -> float:
    """Pixels left and right of a box's text: room for slanted and round sides and for marks."""
    room = {"module": 24.0, "custom": 18.0, "parameter": 20.0, "input": 20.0, "root": 16.0, "operation": 14.0}
    return max(room.get(box.kind, 14.0), 30.0 if box.wrong is not None else 0.0)


def box_width(box: Box, ports: int) -> float:
    """Pixels for both lines and for so many arrow heads, within bounds."""
    repeats = repeats_text(box)
    title = (cells(plain(box.title)) + (1 + cells(repeats) if repeats else 0)) * TITLE
    text = max(title, cells(plain(box.detail)) * DETAIL) + 2 * padding(box)
    # Whole even numbers keep centres and edges on whole pixels.
    return min(WIDEST, max(NARROWEST, 2.0 * -(-max(text, (ports + 1) * PORT_STEP) // 2)))


def lines(box: Box, width: float) -> tuple[str, str, str]:
    """Title, "×12" and detail, as they fit into a box of this width."""
    room = width - 2 * padding(box)
    repeats = repeats_text(box)
    for_title = int((room + 0.5) / TITLE) - (1 + cells(repeats) if repeats else 0)
    return shortened(plain(box.title), for_title), repeats, shortened(plain(box.detail), int((room + 0.5) / DETAIL))
