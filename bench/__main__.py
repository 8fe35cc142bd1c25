"""`npm run bench`: runs the benchmarks, writes bench/results/ and the table in docs/performance.md."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from . import debuggee, graph, graph_workbench, logpoints, metadata, nan, running, statistics, variable, workbench
from .measure import Result

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "performance.md"
BETWEEN = re.compile(r"(<!-- figures -->\n).*?(\n<!-- end -->)", re.DOTALL)
BENCHMARKS = {
    "debuggee": debuggee.results,
    "graph": graph.results,
    "graph-workbench": graph_workbench.results,
    "logpoints": logpoints.results,
    "metadata": metadata.results,
    "nan": nan.results,
    "running": running.results,
    "statistics": statistics.results,
    "variable": variable.results,
    "workbench": workbench.results,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures, as ratios side by side in one run.")
    parser.add_argument(
        "--only", choices=BENCHMARKS, metavar="NAME", help=f"print one part, write nothing: {', '.join(BENCHMARKS)}"
    )
    only = parser.parse_args().only
    found = asyncio.run(measured([only] if only else BENCHMARKS))
    context = context_of_run()
    text = table(found, context)
    print(text)
    if not only:
        write(text, {"context": context, "results": [result.row() for result in found]})
    return 0


async def measured(names: Iterable[str]) -> list[Result]:
    """One part after the other: two at once would disturb each other."""
    return [result for name in names for result in await BENCHMARKS[name]()]


def context_of_run() -> dict[str, object]:
    import torch

    return {
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "torch": torch.__version__,
        "cores": os.cpu_count(),
        "system": platform.system(),
    }


def write(text: str, rows: dict[str, object]) -> None:
    results = ROOT / "bench" / "results"
    results.mkdir(exist_ok=True)
    (results / "latest.json").write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    if DOCUMENT.is_file():
        DOCUMENT.write_text(BETWEEN.sub(lambda m: m[1] + text + m[2], DOCUMENT.read_text("utf-8")), encoding="utf-8")


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
