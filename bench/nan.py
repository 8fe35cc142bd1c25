"""Break on NaN: a training step with it beside the step alone, and beside anomaly detection, in this process."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Generator

import torch
from torch import Tensor, nn
from torch.nn import functional

from tensor_inspector.probe import nan_watch

from .measure import Result, from_samples
from .statistics import milliseconds

ROUNDS = 25
Step = Callable[[], Tensor]


async def results() -> list[Result]:
    return [*compared("a ResNet-18", resnet_step()), *compared("a transformer of 4 layers", transformer_step())]


def compared(name: str, step: Step) -> list[Result]:
    """The three kinds in turns: a machine that is busy for a while is so for all of them."""

    def alone() -> float:
        return milliseconds(step)

    def watched() -> float:
        with watching():
            return milliseconds(step)

    def with_anomaly_detection() -> float:
        with torch.autograd.set_detect_anomaly(True):
            return milliseconds(step)

    turns = [(watched(), alone(), with_anomaly_detection()) for _ in range(ROUNDS + 1)][1:]
    ours = ("with break on NaN", [turn[0] for turn in turns])
    against = [("the step alone", [turn[1] for turn in turns]), ("anomaly detection", [turn[2] for turn in turns])]
    goals = (1.3, 1.0) if "ResNet" in name else (1.5, 1.0)
    return [
        from_samples(f"a training step of {name}", ours, other, goal=goal)
        for other, goal in zip(against, goals, strict=True)
    ]


@contextlib.contextmanager
def watching() -> Generator[None]:
    nan_watch.switch(True)
    try:
        yield
    finally:
        nan_watch.switch(False)


class Block(nn.Module):
    """The basic block of He et al., Deep Residual Learning for Image Recognition (2015), figure 2."""

    def __init__(self, before: int, width: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Sequential(nn.Conv2d(before, width, 3, stride, 1, bias=False), nn.BatchNorm2d(width))
        self.second = nn.Sequential(nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))
        shortcut = nn.Sequential(nn.Conv2d(before, width, 1, stride, bias=False), nn.BatchNorm2d(width))
        self.shortcut = shortcut if stride > 1 or before != width else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(self.second(functional.relu(self.first(x))) + self.shortcut(x))


def resnet_step() -> Step:
    """A step of SGD with momentum on 8 images of 64 by 64."""
    torch.manual_seed(0)
    widths = [64, 64, 64, 128, 128, 256, 256, 512, 512]
    stem = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    blocks = [Block(one, other, 1 + (one != other)) for one, other in itertools.pairwise(widths)]
    model = nn.Sequential(*stem, *blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 10))
    images, labels = torch.randn(8, 3, 64, 64), torch.randint(0, 10, (8,))
    return step_of(model, torch.optim.SGD(model.parameters(), 1e-3, momentum=0.9), images, labels)


def transformer_step() -> Step:
    """A step of AdamW on 4 sequences of 128 tokens, 256 wide."""
    torch.manual_seed(0)
    layer = nn.TransformerEncoderLayer(256, 4, 1024, 0.0, functional.gelu, batch_first=True, norm_first=True)
    encoder = nn.TransformerEncoder(layer, 4, enable_nested_tensor=False)
    model = nn.Sequential(nn.Embedding(1000, 256), encoder, nn.LayerNorm(256), nn.Linear(256, 1000))
    tokens = torch.randint(0, 1000, (4, 128))
    return step_of(model, torch.optim.AdamW(model.parameters(), 1e-4), tokens, tokens)


def step_of(model: nn.Module, optimizer: torch.optim.Optimizer, inputs: Tensor, labels: Tensor) -> Step:
    def step() -> Tensor:
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(inputs).flatten(0, -2), labels.flatten())
        loss.backward()
        optimizer.step()
        return loss

    return step
