"""The autograd graph of GPT-2 with 12 layers, beside torchviz drawing the same, in this process."""

from __future__ import annotations

import json
import sys
import warnings
from types import FrameType

import cattrs
import torch

from tensor_inspector.graph.folding import Folding
from tensor_inspector.graph.shown import shown
from tensor_inspector.probe import autograd, entry, recording
from tensor_inspector.records import codec
from tensor_inspector.records.graph import GraphLook
from tensor_inspector.session.graphs import MOST_BOXES

from .measure import Result, from_samples
from .metadata import SPACE
from .statistics import milliseconds

ROUNDS = 15
LIMITS = {"rows": 20_000, "globals": True, "seconds": 10.0, "visits": 200_000}


async def results() -> list[Result]:
    frame = gpt2()
    return [walk(frame), level(frame), chain(), recorded(frame)]


def gpt2() -> FrameType:
    from transformers import GPT2Config, GPT2LMHeadModel

    config = GPT2Config(n_layer=12, n_embd=192, n_head=12, vocab_size=1000, bos_token_id=0, eos_token_id=1)
    model = GPT2LMHeadModel(config)
    tokens = torch.arange(64)[None]
    loss = model(tokens, labels=tokens).loss
    assert loss.requires_grad
    return sys._getframe()


def answer_of(frame: FrameType, expression: str) -> str:
    """What the debugger would send: found, walked, written."""
    request = json.dumps({"method": "graph", **LIMITS, "expressions": [expression]})
    return SPACE["evaluate_expression"](entry.call, request, frame)


def look_of(answer: str) -> GraphLook:
    return cattrs.structure(codec.decode(answer)["ok"], GraphLook)


def walk(frame: FrameType) -> Result:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import torchviz

    loss = frame.f_locals["loss"]
    pairs = [
        (milliseconds(lambda: answer_of(frame, "loss")), milliseconds(lambda: torchviz.make_dot(loss)))
        for _ in range(ROUNDS + 1)
    ][1:]
    count = len(look_of(answer_of(frame, "loss")).nodes)
    return from_samples(
        f"the graph of GPT-2 with 12 layers, {count} nodes",
        ("frame looked through, graph walked with names, sizes and saved tensors, written", [p[0] for p in pairs]),
        ("torchviz.make_dot", [p[1] for p in pairs]),
        goal=0.2,
    )


def level(frame: FrameType) -> Result:
    """What the server does when a module is opened: the ratio is to a millisecond, which the goal counts in."""
    folding = Folding(look_of(answer_of(frame, "loss")))
    opened = folding.opened_to(MOST_BOXES) | {"model.transformer.h[0…11]", "model.transformer.h[3]"}
    samples = [
        milliseconds(lambda: shown(folding, opened, number=1, place="", file="", notes=[])) for _ in range(ROUNDS + 1)
    ][1:]
    return from_samples(
        "one of its modules opened", ("folded and laid out", samples), ("one millisecond", [1.0]), goal=100
    )


def recorded(frame: FrameType) -> Result:
    """A forward pass that records where its operations run, in two ways, each less the pass alone."""
    model, tokens = frame.f_locals["model"], frame.f_locals["tokens"]

    def forward() -> float:
        return milliseconds(lambda: model(tokens, labels=tokens).loss)

    def with_sources() -> float:
        recording.switch(torch, True)
        try:
            return forward()
        finally:
            recording.switch(torch, False)

    def with_anomaly_detection() -> float:
        with torch.autograd.set_detect_anomaly(True, check_nan=False):
            return forward()

    turns = [(forward(), with_sources(), with_anomaly_detection()) for _ in range(ROUNDS + 1)][1:]
    return from_samples(
        "recording sources in a forward pass of GPT-2",
        ("added by Record Sources", [sources - alone for alone, sources, _ in turns]),
        ("added by anomaly detection, which keeps tracebacks", [anomaly - alone for alone, _, anomaly in turns]),
        goal=0.2,
    )


def chain() -> Result:
    """As far as a chain is walked, per operation, beside a tenth of it: 1 where the time is linear."""
    deepest = autograd.deepest()
    long, short = chain_of(deepest - 1), chain_of(deepest // 10)
    pairs = [
        (
            milliseconds(lambda: answer_of(long, "value")) / deepest,
            milliseconds(lambda: answer_of(short, "value")) / (deepest // 10),
        )
        for _ in range(ROUNDS + 1)
    ][1:]
    return from_samples(
        f"a chain of {deepest:,} operations",
        ("per operation", [p[0] for p in pairs]),
        ("per operation of a chain of a tenth", [p[1] for p in pairs]),
        goal=1.5,
    )


def chain_of(count: int) -> FrameType:
    value = torch.zeros(1, requires_grad=True)
    for _ in range(count):
        value = value + 1
    assert value.requires_grad
    return sys._getframe()
