"""The line that ran an operation: as it was recorded, or from anomaly detection's traceback."""

from __future__ import annotations

import re

from ..records.graph import GraphNode, SourceLine

ENTRY = re.compile(r'^  File "(?P<file>.+)", line (?P<line>\d+), in (?P<function>.+)$', re.MULTILINE)
TORCH = re.compile(r"[/\\](site|dist)-packages[/\\]torch[/\\]")


def source_of(node: GraphNode) -> SourceLine | None:
    """The innermost line outside of torch; None where nothing tells."""
    if node.source is not None or not node.traceback:
        return node.source
    entries = [match for match in ENTRY.finditer(node.traceback) if not TORCH.search(match["file"])]
    if not entries:
        return None
    last = entries[-1]
    return SourceLine(file=last["file"], line=int(last["line"]), function=last["function"])
