"""Stops with a tensor of 400 MB, in a loop, and inside a function that has finished at the next stop."""

import numpy as np
import torch


class Config:
    def __init__(self) -> None:
        self.table = np.arange(12.0).reshape(3, 4)

    def __repr__(self) -> str:
        raise RuntimeError("nobody asked")


def step(number, big, model):
    drop = torch.nn.Dropout(0.5)
    x = big[number, :10] * (number + 1)
    loss = model(x[:8]).sum()  # stop: step
    return loss, drop


torch.manual_seed(0)
config = Config()
big = torch.arange(100_000_000, dtype=torch.float32).reshape(10_000, 10_000)
model = torch.nn.Linear(8, 2)
for number in range(2):
    step(number, big, model)
