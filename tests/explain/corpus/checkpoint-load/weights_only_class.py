# category: checkpoint-load
# error: UnpicklingError
# culprits: path
# cause: weights_only; TrainConfig; path
# fix:
# fix-line:

import tempfile
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn


@dataclass
class TrainConfig:
    lr: float = 1e-3
    epochs: int = 10


def resume(path):
    state = torch.load(path)  # <- fails
    return state["model"], state["config"]


with tempfile.TemporaryDirectory() as folder:
    file = Path(folder) / "epoch_10.pt"
    torch.save({"model": nn.Linear(2, 2).state_dict(), "config": TrainConfig()}, file)
    weights, config = resume(file)
    print(config)
