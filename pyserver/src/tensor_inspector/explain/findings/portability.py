"""Code that runs only where there is a GPU."""

from __future__ import annotations

import ast
import re
from functools import lru_cache

from ...records.finding import Finding
from ...source.assignments import parsed
from .scene import Scene, listed

GUARDED = re.compile(r"(?i)is_available|cuda|gpu|device")


def hard_coded_cuda(scene: Scene) -> list[Finding]:
    """`.cuda()` and "cuda" as a device, where nothing asks whether there is one."""
    found = places(scene.source)
    if not found:
        return []
    first = found[0]
    text = ast.unparse(first)
    text = text if len(text) <= 40 else text[:37] + "…"
    lines = list(dict.fromkeys(str(one.lineno) for one in found))
    message = f"{text} runs only where there is an NVIDIA GPU; .to(device) runs everywhere."
    advice = 'device = torch.device("cuda" if torch.cuda.is_available() else "cpu")'
    where = [f"Lines {listed(lines, 12)}."] if len(lines) > 1 else []
    return [scene.finding("hard-coded-cuda", "info", text, message, *where, advice, line=first.lineno)]


@lru_cache(maxsize=16)
def places(source: str) -> list[ast.expr]:
    """Where the file names CUDA without a condition around it, from the top."""
    tree = parsed(source) if "cuda" in source else None
    return sorted(hard_coded(tree, False), key=lambda one: one.lineno) if tree is not None else []


def hard_coded(node: ast.AST, guarded: bool) -> list[ast.expr]:
    """Expressions that name CUDA without a condition around them."""
    if isinstance(node, ast.If | ast.IfExp):
        inside = guarded or GUARDED.search(ast.unparse(node.test)) is not None
        parts = [(node.test, True)]
        parts += [(one, inside) for one in ast.iter_child_nodes(node) if one is not node.test]
    else:
        parts = [(one, guarded) for one in ast.iter_child_nodes(node)]
    found = [one for part, inside in parts for one in hard_coded(part, inside)]
    return found + ([node] if not guarded and isinstance(node, ast.Call) and names_cuda(node) else [])


def names_cuda(node: ast.Call) -> bool:
    """`x.cuda()`, `x.to("cuda")`, `device="cuda:0"`, `torch.device("cuda")`."""
    name = (
        node.func.attr
        if isinstance(node.func, ast.Attribute)
        else node.func.id
        if isinstance(node.func, ast.Name)
        else ""
    )
    if name == "cuda" and isinstance(node.func, ast.Attribute):
        return True
    devices = [one.value for one in node.keywords if one.arg in ("device", "map_location")]
    if name in ("to", "device"):
        devices += node.args[:1]
    return any(
        isinstance(one, ast.Constant) and isinstance(one.value, str) and re.fullmatch(r"cuda(:\d+)?", one.value)
        for one in devices
    )
