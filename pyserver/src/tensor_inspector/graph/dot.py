"""A drawing in Graphviz' language, for those who have a program that reads it."""

from __future__ import annotations

from ..records.drawing import Drawing

SHAPES = {
    "root": "doubleoctagon",
    "module": "folder",
    "operation": "box",
    "custom": "hexagon",
    "parameter": "ellipse",
    "input": "note",
    "cut": "octagon",
}


def dot(drawing: Drawing, name: str) -> str:
    """The drawing as a `digraph`, links from the parameters to the root."""
    lines = [f"digraph {quoted(name)} {{", '  node [fontname="sans-serif" fontsize=10];', "  edge [fontsize=8];"]
    for box in drawing.boxes:
        title = f"{box.title} ×{box.repeats}" if box.repeats > 1 else box.title
        label = f"{title}\n{box.detail}" if box.detail else title
        colour = " color=red tooltip=" + quoted(box.wrong) if box.wrong else ""
        lines.append(f"  {quoted(box.id)} [label={quoted(label)} shape={SHAPES[box.kind]}{colour}];")
    cut = {box.id for box in drawing.boxes if box.kind == "cut"}
    for link in drawing.links:
        attributes = [f"label={quoted(link.label)}"] if link.label else []
        attributes += ["color=red style=dashed"] if cut & {link.source, link.target} else []
        listed = f" [{' '.join(attributes)}]" if attributes else ""
        lines.append(f"  {quoted(link.source)} -> {quoted(link.target)}{listed};")
    return "\n".join([*lines, "}", ""])


def quoted(text: str) -> str:
    """A string of the language: quotes and backslashes escaped, a line's end as its centred one."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "").replace("\n", "\\n")
    return f'"{escaped}"'
