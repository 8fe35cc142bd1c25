"""Expressions of modules as paths: "model.h[3].attn" lies in "model.h[3]", which lies in "model.h"."""

from __future__ import annotations

import re

PART = re.compile(r"""\[(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\]])*\]|\.?[^.\[]+""")

INDEX = re.compile(r"\[(\d+)\]")
ROW = re.compile(r"(?P<list>.*)\[(?P<first>\d+)…(?P<last>\d+)\]")


def parts(expression: str) -> tuple[str, ...]:
    """ "model.h[3].attn" → ("model", ".h", "[3]", ".attn")."""
    return tuple(PART.findall(expression))


def prefixes(expression: str) -> list[str]:
    """The path and all that it lies in, the outermost first."""
    found: list[str] = []
    for part in parts(expression):
        found.append((found[-1] if found else "") + part)
    return found


def common(one: str, other: str) -> str:
    """The innermost path that both lie in; empty where there is none."""
    shared = ""
    for mine, theirs in zip(parts(one), parts(other), strict=False):
        if mine != theirs:
            break
        shared += mine
    return shared


def holds(row: str, path: str) -> bool:
    """Whether a path lies in one of a row of blocks: "model.h[3].attn" in "model.h[0…11]"."""
    match = ROW.fullmatch(row)
    if match is None or not path.startswith(match["list"] + "["):
        return False
    index = INDEX.match(path, len(match["list"]))
    return index is not None and int(match["first"]) <= int(index[1]) <= int(match["last"])


def last(expression: str) -> str:
    """The path's own name: "attn" of "model.h[3].attn", "h[3]" of "model.h[3]"."""
    found = parts(expression)
    name = ""
    for part in reversed(found):
        name = part + name
        if not part.startswith("["):
            break
    return name.removeprefix(".")
