"""A loop of steps, for recording where operations run."""

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 3), nn.ReLU())


def step(x):
    y = model(x)  # stop: before
    z = torch.exp(y)
    return z.sum()  # stop: after


for _ in range(2):
    loss = step(torch.ones(2, 4))
