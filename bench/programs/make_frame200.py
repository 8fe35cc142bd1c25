"""Writes the program that the benchmarks stop in: 200 local tensors, 2 GB, then lines to step over."""

from __future__ import annotations

from pathlib import Path

TENSORS = 200
ELEMENTS = 2_621_440  # 10 MiB of float32


def write(folder: Path) -> tuple[Path, int]:
    """The program's path and the line (from 1) of its first breakpoint."""
    lines = ["import torch", "", "", "def frame():", "    weight = torch.ones(16, requires_grad=True)"]
    for number in range(TENSORS):
        made = f"torch.full(({ELEMENTS},), {number}.5)"
        if number % 4 == 0:
            made = f"(weight * {number}).repeat({ELEMENTS // 16})"
        lines.append(f"    t{number} = {made}")
    lines += [
        "    step = 0",
        "    for step in range(1_000_000):",
        "        step += 1",
        "        step += 1",
        "",
        "",
        "frame()",
        "",
    ]
    path = folder / "frame200.py"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path, lines.index("        step += 1") + 1
