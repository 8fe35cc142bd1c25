"""A step of training with a gradient that is cut, for the language server's tests."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.out = nn.Linear(3, 2)
        self.unused = nn.Linear(2, 2)

    def forward(self, x):
        return self.out(self.fc(x).relu())


def step(model, x):
    y = model(x)
    h = y.detach()
    loss = (y * h).square().sum()
    print(loss)  # stop: step
    return loss


step(Net(), torch.ones(5, 4))
