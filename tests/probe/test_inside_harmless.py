"""Looks inside the tensors of a training change nothing of what it computes."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import numpy as np
import torch

from probe import asking
from probe.evaluated import frame_with
from tensor_inspector.probe import resolving


def trained(look: Callable[[FrameType], None] | None) -> tuple[Any, ...]:
    """Everything that ten steps of a training with dropout end with."""
    random.seed(1), np.random.seed(1), torch.manual_seed(1)
    model = torch.nn.Sequential(torch.nn.Linear(8, 16), torch.nn.Dropout(0.4), torch.nn.Linear(16, 4))
    drop = model[1]
    optimizer = torch.optim.AdamW(model.parameters())
    for _ in range(10):
        x = torch.from_numpy(np.random.rand(6, 8).astype(np.float32))
        scores = model(x) * random.random()
        loss = torch.nn.functional.cross_entropy(scores, torch.randint(0, 4, (6,)))
        optimizer.zero_grad()
        loss.backward()
        if look is not None:
            look(sys._getframe())
        optimizer.step()
    states = torch.get_rng_state().tolist(), random.getstate(), np.random.get_state()[1].tolist(), drop.training
    versions = [parameter._version for parameter in model.parameters()]
    return [parameter.tolist() for parameter in model.parameters()], versions, states


def everything(frame: FrameType) -> None:
    for expression in ("model[0].weight", "model[0].weight.grad", "scores", "scores.T * 2", "x[0]", "drop(x)"):
        assert asking.variable(frame, expression, calls=True).problem is None
        assert asking.tile(frame, expression, calls=True).problem is None
        assert asking.spot(frame, expression, "max").problem is None
        assert asking.picture(frame, expression).problem is None
    resolving.release()


def test_a_training_that_was_looked_into_ends_bit_for_bit_the_same() -> None:
    assert trained(everything) == trained(None)


def test_modes_that_the_program_has_entered_see_nothing_of_a_look() -> None:
    seen: list[str] = []

    class Watching(torch.overrides.TorchFunctionMode):
        def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            seen.append(str(func))
            return func(*args, **(kwargs or {}))

    frame = frame_with(x=torch.arange(6.0).reshape(2, 3))
    with Watching(), torch.device("meta"), torch.inference_mode():
        seen.clear()
        found = asking.elements(asking.tile(frame, "x + 1"))
        asking.spot(frame, "x", "max")
        asking.picture(frame, "x[:, ::2]")
        asking.variable(frame, "x.T")
        assert seen == []
    assert found.tolist() == [[1, 2, 3], [4, 5, 6]]
    resolving.release()
