"""Graphs to look at: views that the server's own code makes of real models."""

from __future__ import annotations

import dataclasses
import itertools
import random
from typing import Any

import torch
from torch import nn

from graph.looks import convolutions, look_at, transformer
from tensor_inspector.graph.folding import Folding
from tensor_inspector.graph.shown import shown
from tensor_inspector.records.drawing import BoxKind
from tensor_inspector.records.graph import GraphLook
from tensor_inspector.records.graph_view import GraphBox, GraphFact, GraphLink, GraphNote, GraphSource, GraphView

View = dict[str, Any]
FILE = "/home/ada/digits/train.py"

NOTES = [
    GraphNote("error", "No graph of accuracy: it is made of integers."),
    GraphNote(
        "warning",
        "features has no graph: it shares its memory with h, which has one, and line 24 says why: detach() cuts",
        24,
    ),
    GraphNote("warning", "Not reached: model.encoder (weight, bias)"),
    GraphNote("info", "Freed by backward: what operations had saved is gone, their order is not."),
]


class Panel:
    """One graph as the server keeps it: any level of it as a view."""

    def __init__(self, look: GraphLook, number: int = 1, notes: list[GraphNote] | None = None) -> None:
        self.folding = Folding(look)
        self.number = number
        self.notes = notes or []

    def view(self, *opened: str) -> View:
        found = shown(
            self.folding, frozenset(opened), number=self.number, place="Net.forward · line 31", file=FILE,
            notes=self.notes,
        )  # fmt: skip
        return dataclasses.asdict(found)

    def first(self, most: int = 60) -> View:
        return self.view(*self.folding.opened_to(most))


def perceptron(number: int = 1, **changes: Any) -> Panel:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 4))
    x = torch.randn(5, 8, requires_grad=True)
    return Panel(look_at("loss", model=model, x=x, loss=model(x).square().mean()), number, **changes)


def network(number: int = 1) -> Panel:
    return Panel(convolutions(), number)


def encoder(number: int = 1, layers: int = 6) -> Panel:
    return Panel(transformer(layers), number)


class Straight(torch.autograd.Function):
    """Rounds forward, and lets the gradient through."""

    @staticmethod
    def forward(ctx: Any, value: torch.Tensor) -> torch.Tensor:
        return value.round()

    @staticmethod
    def backward(ctx: Any, *grads: Any) -> Any:
        return grads[0]


def wrong(number: int = 1) -> Panel:
    """A value that was saved and then written to, a custom function, and a part without parameters."""
    torch.manual_seed(0)
    model = nn.Linear(8, 8)
    x = torch.randn(5, 8, requires_grad=True)
    h = model(x).sigmoid()
    scores = Straight.apply(h * h) + x.exp()
    loss = scores.sum()
    with torch.no_grad():
        h.add_(1)
    return Panel(look_at("loss", model=model, x=x, h=h, loss=loss), number, NOTES)


def recorded(view: View) -> View:
    """A view as it is where the sources of the operations were recorded."""
    operations = [at for at, box in enumerate(view["boxes"]) if box["kind"] in ("operation", "custom")]
    sources = {at: {"file": FILE, "line": 31 + number} for number, at in enumerate(operations)}
    boxes = [box | {"source": sources.get(at)} for at, box in enumerate(view["boxes"])]
    return view | {"boxes": boxes, "recording": True}


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "batch['<script>alert(1)</script>']",
    "batch['\u202egnp.exe']",
    "long_" * 2000,
    "a\nb\tc\x00d",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "__proto__",
]


def hostile(number: int = 1) -> View:
    """Texts that a program may give to harm or to confuse whoever looks."""
    boxes = [
        GraphBox(
            id=text, kind="operation", title=text, detail=text, repeats=1, wrong=text, x=24.0, y=24.0 + 74 * at,
            width=180.0, height=42.0, opens=text, closes=[text], expression=text, source=GraphSource(text, 7),
            facts=[GraphFact(text, text)],
        )
        for at, text in enumerate(HOSTILE)
    ]  # fmt: skip
    links = [
        GraphLink(a.id, b.id, a.title, [[114.0, a.y + 42], [114.0, b.y]], [120.0, a.y + 55])
        for a, b in itertools.pairwise(boxes)
    ]
    notes = [GraphNote("warning", text, 3) for text in HOSTILE]
    return dataclasses.asdict(
        GraphView(
            number, HOSTILE[0], HOSTILE[1], HOSTILE[2], HOSTILE[0], HOSTILE, boxes, links, 240.0,
            48.0 + 74 * len(boxes), notes, selected=None, recording=False,
        )
    )  # fmt: skip


def many(count: int = 20_000, across: int = 100, number: int = 1) -> View:
    """A wide net of boxes and about one and a half links for each."""
    chance = random.Random(0)
    kinds: list[BoxKind] = ["operation", "operation", "operation", "parameter", "module", "custom"]
    boxes = [
        GraphBox(
            id=f"node {at}", kind=chance.choice(kinds), title=f"Operation{at}", detail=f"f32[{at}, 64] · 12 KiB saved",
            repeats=1, wrong=None, x=24.0 + at % across * 180, y=24.0 + at // across * 90, width=156.0, height=42.0,
            opens=None, closes=[], expression=None, source=None, facts=[GraphFact("node", f"Operation{at}Backward0")],
        )
        for at in range(count)
    ]  # fmt: skip
    links: list[GraphLink] = []
    for at in range(count - across):
        for step in {across, across + chance.choice([-3, -1, 1, 1, 2])}:
            target = at + step
            if target < count and (step == across or chance.random() < 0.5):
                a, b = boxes[at], boxes[target]
                start, end = [a.x + 78, a.y + 42], [b.x + 78, b.y]
                links.append(GraphLink(a.id, b.id, f"f32[{at}]", [start, end], [start[0] + 6, start[1] + 13]))
    width, height = across * 180.0 + 24, -(-count // across) * 90.0 + 24
    return dataclasses.asdict(
        GraphView(
            number, "loss", f"{count:,} operations", "main · line 9", FILE, [], boxes, links, width, height, [],
            selected=None, recording=False,
        )
    )  # fmt: skip
