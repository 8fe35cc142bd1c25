"""Holds everything that a frame can hold, still at one line."""

import collections
import dataclasses
import typing

import numpy as np
import torch
from figures import figures
from torch import nn

in_globals = torch.arange(3)


class Pair(typing.NamedTuple):
    image: torch.Tensor
    label: torch.Tensor


@dataclasses.dataclass
class Batch:
    image: torch.Tensor
    count: int


class ModelOutput(collections.OrderedDict):
    """As model libraries write them: a field is an item and an attribute."""

    def __init__(self, **fields):
        super().__init__(**fields)
        for name, value in fields.items():
            self.__dict__[name] = value


class Slotted:
    __slots__ = ("filled", "unfilled")

    def __init__(self):
        self.filled = torch.ones(7)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)
        self.norm = nn.BatchNorm1d(2)
        self.blocks = nn.Sequential(nn.Conv2d(1, 3, 3, padding=1), nn.ReLU())
        self.heads = nn.ModuleDict({"a-b": nn.Embedding(5, 6)})
        self.fc.bias.requires_grad_(False)
        self.cache = torch.zeros(2)

    def forward(self, x):
        return self.norm(self.fc(x))


class Trainer:
    def __init__(self):
        self.net = Net()
        self.history = [torch.tensor(1.0), torch.tensor(2.0)]
        self.hidden_size = 3

    @property
    def expensive(self):
        raise RuntimeError("a property was run")

    def step(self, x):
        y = self.net(x)
        loss = y.square().sum()
        loss.backward()
        parts = {"a": [x.detach(), y], 7: torch.ones(1), (1, "b"): torch.ones(2)}
        pair, batch = Pair(torch.ones(3), torch.tensor(1)), Batch(torch.ones(4), 2)
        output = ModelOutput(logits=torch.ones(5, 5), loss=torch.tensor(0.5))
        slotted, namespace = Slotted(), __import__("types").SimpleNamespace(inner=torch.ones(8))
        same = x
        shared = x[0]
        array = np.arange(12.0).reshape(3, 4)
        strided = array[:, ::2]
        number, text = 3, "abc"
        return loss, parts, pair, batch, output, slotted, namespace, same, shared, strided, number, text  # stop: still


def caller():
    only_here = torch.zeros(9)
    torch.manual_seed(0)
    Trainer().step(torch.randn(8, 4))
    return only_here


figures(caller)
