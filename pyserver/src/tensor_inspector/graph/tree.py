"""A drawing as lines of text: from the root back, branches beside the trunk."""

from __future__ import annotations

from ..records.drawing import Box, Drawing

MARKS = {"root": "●", "module": "▣", "operation": "○", "custom": "◆", "parameter": "▪", "input": "▫", "cut": "✂"}
LEAVES = frozenset({"parameter", "input"})


def tree(drawing: Drawing) -> list[str]:
    """One line a box, the inputs of a box below it. What was shown before is named, not shown again."""
    boxes = {box.id: box for box in drawing.boxes}
    inputs: dict[str, list[str]] = {box.id: [] for box in drawing.boxes}
    for link in drawing.links:
        inputs[link.target].append(link.source)
    lines: list[str] = []
    shown: set[str] = set()
    stack = [(box.id, "", "") for box in reversed(drawing.boxes) if box.kind == "root"]
    while stack:
        name, first, rest = stack.pop()
        if name in shown:
            lines.append(f"{first}↑ {boxes[name].title}")
            continue
        shown.add(name)
        leaves = [boxes[source] for source in inputs[name] if boxes[source].kind in LEAVES]
        lines.append(first + line(boxes[name], leaves))
        if boxes[name].wrong:
            lines.append(f"{rest}  ✗ {boxes[name].wrong}")
        others = [source for source in inputs[name] if boxes[source].kind not in LEAVES]
        # The last one goes on straight below: a long chain is not indented further and further.
        below = [(source, f"{rest}├─ ", f"{rest}│  ") for source in others[:-1]]
        below += [(source, rest, rest) for source in others[-1:]]
        stack += reversed(below)
    return lines


def line(box: Box, leaves: list[Box]) -> str:
    """ "▣ conv1  2 operations · 2 parameters  ← images"."""
    title = f"{box.title} ×{box.repeats}" if box.repeats > 1 else box.title
    words = [f"{MARKS[box.kind]} {title}"]
    if box.detail:
        words.append(box.detail)
    if leaves:
        words.append("← " + ", ".join(leaf.title for leaf in leaves))
    return "  ".join(words)
