"""Where the debuggee's files are on the editor's machine, by the session's path mappings."""

from __future__ import annotations

import re
from pathlib import Path

from ..records.frame import FramePlace
from ..records.protocol import PathMapping

SEPARATORS = re.compile(r"[\\/]")


def local_path(file: str, mappings: list[PathMapping]) -> str:
    """The file below the local root of the first mapping that has it; as it is where none has.

    "." as remote root means the remote program's folder, which is not known here.
    """
    parts = SEPARATORS.split(file)
    for mapping in mappings:
        roots = SEPARATORS.split(mapping.remote_root.rstrip("\\/"))
        if mapping.remote_root != "." and parts[: len(roots)] == roots:
            return str(Path(mapping.local_root, *parts[len(roots) :]))
    return file


def line_of(place: FramePlace) -> str:
    """ "train.py:42"."""
    return f"{SEPARATORS.split(place.file)[-1]}:{place.line}"


def standing_at(place: FramePlace) -> str:
    """ "train.py:42 · Net.forward"."""
    return f"{line_of(place)} · {place.function}"
