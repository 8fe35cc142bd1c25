"""`npm run bench`: runs the benchmarks, writes bench/results/ and the table in docs/performance.md."""

from __future__ import annotations

import asyncio
import json
import os
import platform
import re
from datetime import date
from pathlib import Path

from . import debuggee
from .measure import Result

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "performance.md"
BETWEEN = re.compile(r"(<!-- figures -->\n).*?(\n<!-- end -->)", re.DOTALL)


def main() -> int:
    import torch

    found = asyncio.run(debuggee.results())
    context = {
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "torch": torch.__version__,
        "cores": os.cpu_count(),
        "system": platform.system(),
    }
    text = table(found, context)
    print(text)
    results = ROOT / "bench" / "results"
    results.mkdir(exist_ok=True)
    rows = {"context": context, "results": [result.row() for result in found]}
    (results / "latest.json").write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    if DOCUMENT.is_file():
        DOCUMENT.write_text(BETWEEN.sub(lambda m: m[1] + text + m[2], DOCUMENT.read_text("utf-8")), encoding="utf-8")
    return 0


def table(found: list[Result], context: dict[str, object]) -> str:
    """The figures as Markdown: ratios first, milliseconds for orientation."""
    lines = ["| what | ours | beside | ratio | goal | |", "|---|---|---|---|---|---|"]
    for one in found:
        mark = "met" if one.met else "**missed**"
        lines.append(
            f"| {one.name} | {one.ours}: {one.ours_ms:g} ms | {one.against}: {one.against_ms:g} ms "
            f"| **{one.ratio:.3g}** | ≤ {one.goal:g} | {mark} |"
        )
    facts = ", ".join(f"{name} {value}" for name, value in context.items())
    return "\n".join([*lines, "", f"Medians of one run; {facts}."])


if __name__ == "__main__":
    raise SystemExit(main())
