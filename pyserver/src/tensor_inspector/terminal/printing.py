"""Events as lines: tables for people, one JSON object a line for programs."""

from __future__ import annotations

import json
import linecache
import os
import shutil
import sys
from pathlib import Path
from typing import Any, TextIO

from ..graph import exports
from ..graph.cuts import unreached
from ..graph.feeding import fed
from ..graph.folding import Folding
from ..graph.shown import summed
from ..graph.tree import tree
from ..records import codec
from ..records.evidence import Thing
from ..records.explanation import Explanation
from ..records.finding import Finding
from ..records.frame import FrameLook
from ..records.graph import GraphLook
from ..records.graph_view import GraphFormat
from ..records.history import Point
from ..records.summary import summary
from ..records.tensor import Stats, TensorRecord
from ..session.graphs import source_lines
from ..source.cuts import cuts
from ..text import explanation, findings, table, watches
from .arguments import Graph
from .watching import Watched

NARROWEST = 80
MOST_LINES = 40


class Printer:
    """Writes to one stream. A reader that has gone away (a closed pipe) ends the output, not the program."""

    def __init__(self, as_json: bool, out: TextIO) -> None:
        self.as_json = as_json
        self.out = out

    def stopped(
        self, stop: dict[str, Any], look: FrameLook, stats: dict[int, Stats], told: list[Finding], elapsed_ms: float
    ) -> None:
        """One stop with everything that the frame reaches, and what stands out."""
        if not self.as_json:
            self.table(stop, look, stats, told, elapsed_ms)
            return
        event = {
            "event": "stopped",
            **stop,
            "tensors": [tensor_fields(record, stats.get(record.id)) for record in look.tensors],
            "modules": look.modules,
            "findings": told,
            "torch": look.torch,
            "left_out": look.left_out,
            "elapsed_ms": elapsed_ms,
        }
        self.line(codec.to_json(event))

    def table(
        self, stop: dict[str, Any], look: FrameLook, stats: dict[int, Stats], told: list[Finding], elapsed_ms: float
    ) -> None:
        width = max(shutil.get_terminal_size((120, 40)).columns, NARROWEST)
        source = linecache.getline(look.place.file, look.place.line)
        exception = stop.get("exception")
        if exception:
            self.line(f"✗ {exception['type']}: {exception['message']}")
        self.line(
            "\n".join([table.stop_table(look, stats, source, width), *findings.lines(told, width, look.place.line)])
        )
        self.line(f"   {len(look.tensors)} tensors · {elapsed_ms:g} ms\n")

    def explained(self, found: Explanation) -> None:
        """What an error means: an event, or the cause with what else is known, and edits that may mend it."""
        if self.as_json:
            self.line(codec.to_json(explained_fields(found)))
            return
        width = max(shutil.get_terminal_size((120, 40)).columns, NARROWEST)
        self.line("\n".join([*explanation.lines(found, width), ""]))

    def graph(self, asked: Graph, look: GraphLook, frame: FrameLook) -> None:
        """One graph: into its file, else as an event or a text tree, with what of the frame it does not reach."""
        found = fed(look)
        look, root = found.look, found.look.roots[0]
        source = "".join(source_lines(frame.place.file))
        if root.problem is not None:
            self.problem(f"no graph of {asked.expression}: {root.problem}.")
            return
        lost = cuts(frame, source)
        if asked.file is not None:
            form: GraphFormat = next(one for one in exports.FORMATS if asked.file.suffix.lower() == f".{one}")
            self.write(asked.file, exports.exported(Folding(look, lost), form, asked.expression))
        elif self.as_json:
            beside = {"cuts": lost, "unreached": unreached(frame, look)}
            event = {"event": "graph", "expression": asked.expression, **exports.fields(look), **beside}
            self.line(codec.to_json(event))
        else:
            folding = Folding(look, lost)
            lines = tree(folding.drawing(folding.opened_to(MOST_LINES)))
            lines += [f"✂ {one.reason}" for one in lost]
            lines += [
                f"✂ not reached: {one.module or 'parameters'} ({', '.join(one.parameters)})"
                for one in unreached(frame, look)
            ]
            words = f"{summed(folding)} · without {look.left_out}" if look.left_out else summed(folding)
            if found.leaves:
                roots = ", ".join(one.expression for one in look.roots)
                words = f"a leaf: this is what it feeds, the graph of {roots} · {words}"
            self.line("\n".join([f"graph of {asked.expression} · {words}", *(f"   {one}" for one in lines), ""]))

    def watched(self, one: Watched, look: FrameLook, history: list[Point]) -> None:
        """What an expression is at a stop: an event, or a table of this stop and those before."""
        if self.as_json:
            self.line(codec.to_json(watched_fields(one, look)))
            return
        width = max(shutil.get_terminal_size((120, 40)).columns, NARROWEST)
        self.line("\n".join([f"watch of {one.expression}", *watches.lines(history, width), ""]))

    def write(self, file: Path, text: str) -> None:
        """Whole or not at all: what was there before stays until the new text is complete."""
        part = file.with_name(f".{file.name}.part")
        try:
            part.write_text(text, encoding="utf-8")
            os.replace(part, file)
        except OSError as error:
            part.unlink(missing_ok=True)
            self.problem(f"{file} was not written: {error.strerror or error}.")
            return
        if not self.as_json:
            self.line(f"   graph written to {file}\n")

    def problem(self, sentence: str) -> None:
        """A look that failed: the program goes on."""
        if self.as_json:
            self.line(json.dumps({"event": "problem", "message": sentence}))
        else:
            print(f"tensor-inspector: {sentence}", file=sys.stderr, flush=True)

    def exited(self, code: int | None) -> None:
        if self.as_json:
            self.line(json.dumps({"event": "exited", "code": code}))

    def line(self, text: str) -> None:
        try:
            print(text, file=self.out, flush=True)
        except BrokenPipeError:
            # What is still buffered goes nowhere, or Python would complain of it at its exit.
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.out.fileno())
            os.close(nowhere)


def watched_fields(one: Watched, look: FrameLook) -> dict[str, Any]:
    """The `watched` event: figures, or why there are none."""
    point, place = one.point, look.place
    event = {"event": "watched", "expression": one.expression, "stop": point.at, "file": place.file, "line": place.line}
    event |= {"function": place.function, "step": point.step}
    if point.error is not None:
        return {**event, "error": point.error}
    return {**event, "shape": point.shape, "dtype": point.dtype, "stats": one.stats, "grad_norm": point.grad_norm}


def explained_fields(found: Explanation) -> dict[str, Any]:
    """The `explained` event."""
    return {
        "event": "explained",
        "error": {"type": found.type, "message": found.message},
        "category": found.category,
        "file": found.file,
        "line": found.line,
        "function": found.function,
        "expression": found.expression,
        "culprits": [culprit_fields(one) for one in found.culprits],
        "cause": found.cause,
        "detail": found.detail,
        "fixes": found.fixes,
        "picture": found.picture,
        "origins": found.origins,
    }


def culprit_fields(one: Thing) -> dict[str, Any]:
    """A value by its name: sizes and type of a tensor, the text of a plain value."""
    fields = {"name": one.name, "type": one.type, "shape": one.shape, "dtype": one.dtype, "device": one.device}
    return {**fields, "requires_grad": one.requires_grad, "text": one.text}


def tensor_fields(record: TensorRecord, stats: Stats | None) -> dict[str, Any]:
    """The record with its statistics and summary."""
    return {**codec.plain(record), "summary": summary(record, stats), "stats": stats}
