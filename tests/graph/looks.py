"""Graphs of real models, as the probe tells them."""

from __future__ import annotations

from typing import Any

import cattrs
import torch
from torch import nn

from probe.autograd_models import Residual
from probe.evaluated import evaluated, frame_with
from tensor_inspector.records.graph import GraphLook


def look_at(*expressions: str, **values: Any) -> GraphLook:
    """The graph behind expressions of a frame that holds these values."""
    answer = evaluated(frame_with(**values), "graph", expressions=list(expressions))
    return cattrs.structure(answer["ok"], GraphLook)


def convolutions() -> GraphLook:
    """Two residual blocks between a convolution and a linear layer."""
    model = nn.Sequential(nn.Conv2d(3, 4, 3), Residual(4), nn.MaxPool2d(2), Residual(4), nn.Flatten(), nn.Linear(64, 2))
    return look_at("loss", model=model, loss=model(torch.randn(2, 3, 10, 10)).square().mean())


def transformer(layers: int = 6) -> GraphLook:
    layer = nn.TransformerEncoderLayer(16, 4, 32, batch_first=True)
    model = nn.TransformerEncoder(layer, layers, enable_nested_tensor=False)
    return look_at("loss", model=model, loss=model(torch.randn(2, 7, 16)).sum())
