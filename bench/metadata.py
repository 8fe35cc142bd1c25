"""One whole look inside the debuggee, from the debugger's call to the text that it sends, in this process."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from types import FrameType

import torch

from tensor_inspector.probe import entry
from tensor_inspector.records import codec

from .measure import Result, from_samples

ROUNDS = 15
REQUEST = json.dumps({"method": "look", "rows": 20_000, "globals": False, "seconds": 10.0, "visits": 200_000})
# The probe knows the frame by the name, the file and the local of the debugger's own function.
SPACE: dict[str, Callable[..., str]] = {}
exec(
    compile("def evaluate_expression(call, request, frame):\n    return call(request)", "pydevd_vars.py", "exec"), SPACE
)


class Block(torch.nn.Module):
    """Six parameters in three modules."""

    def __init__(self) -> None:
        super().__init__()
        self.before = torch.nn.Linear(2, 2)
        self.after = torch.nn.Linear(2, 2)
        self.norm = torch.nn.LayerNorm(2)


def with_tensors(count: int) -> FrameType:
    tensors = [torch.tensor(float(index)) for index in range(count)]
    assert len(tensors) == count
    return sys._getframe()


def with_model(count: int) -> FrameType:
    model = torch.nn.ModuleList([Block() for _ in range(count // 6)])
    assert len(list(model.parameters())) <= count
    return sys._getframe()


GOALS: tuple[tuple[str, Callable[[int], FrameType], int, float], ...] = (
    ("metadata of 200 tensors, inside the program", with_tensors, 200, 2.0),
    ("metadata of 10,000 tensors in a list, inside the program", with_tensors, 10_000, 60.0),
    ("metadata of 1,000 parameters in 666 modules, inside the program", with_model, 1_000, 6.0),
    ("metadata of 10,000 parameters in 6,665 modules, inside the program", with_model, 10_000, 60.0),
)


async def results() -> list[Result]:
    return [one(name, make(count), count, goal) for name, make, count, goal in GOALS]


def one(name: str, frame: FrameType, count: int, goal: float) -> Result:
    """Looks at a frame; the ratio is to one millisecond, which the goal counts in."""
    samples: list[float] = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        answer = SPACE["evaluate_expression"](entry.call, REQUEST, frame)
        samples.append((time.perf_counter() - start) * 1e3)
    found = len(codec.decode(answer)["ok"]["tensors"])
    assert count - 6 < found <= count + 1, found
    return from_samples(name, ("one look", samples[1:]), ("one millisecond", [1.0]), goal=goal)
