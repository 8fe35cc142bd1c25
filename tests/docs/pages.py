"""The pages that people read, taken apart: commands, links, tables, pictures."""

from __future__ import annotations

import re
import struct
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")), *sorted(ROOT.glob("docs/*.md"))]

_BLOCK = re.compile(r"^```(?:sh|bash|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_PNG = struct.Struct(">8s4x4sII")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def shown_commands(page: Path) -> list[str]:
    """The commands of the page's shell blocks, without prompts and comments."""
    text = "\n".join(_BLOCK.findall(page.read_text(encoding="utf-8"))).replace("\\\n", " ")
    lines = [line.removeprefix("$ ").strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def mentioned_commands(page: Path, program: str) -> list[str]:
    """Commands of a program in the page's sentences."""
    found = _INLINE.findall(page.read_text(encoding="utf-8"))
    return [code for code in found if code.startswith(f"{program} ")]


def local_links(page: Path) -> list[str]:
    """What the page links to or shows in this repository."""
    targets = _LINK.findall(page.read_text(encoding="utf-8"))
    return [target for target in targets if not re.match(r"[a-z]+:|#", target)]


def first_column(page: Path, heading: str) -> list[str]:
    """The code of the first column of the table under a heading, "setting" or the like."""
    table = page.read_text(encoding="utf-8").split(f"\n| {heading} |", 1)[1].split("\n\n", 1)[0]
    rows = table.splitlines()[2:]
    return [code for row in rows for code in _INLINE.findall(row.split("|")[1])]


def png_size(picture: Path) -> tuple[int, int]:
    """Width and height in pixels, by the file's header."""
    with picture.open("rb") as opened:
        signature, chunk, width, height = _PNG.unpack(opened.read(_PNG.size))
    assert (signature, chunk) == (b"\x89PNG\r\n\x1a\n", b"IHDR"), f"{picture.name} is no PNG"
    return width, height
