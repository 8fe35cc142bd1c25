"""Trains a small network and writes how many seconds that took. Usage: loop.py RESULT"""

import sys
import time

import torch
from torch import nn


def train(steps):
    torch.manual_seed(1)
    model = nn.Sequential(nn.Linear(32, 64), nn.ReLU(), nn.Linear(64, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-2)
    for _ in range(steps):
        loss = model(torch.randn(16, 32)).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()


train(100)
start = time.perf_counter()
train(1500)
with open(sys.argv[1], "w") as file:
    file.write(str(time.perf_counter() - start))
