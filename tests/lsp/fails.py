"""Fails in a layer, for the language server's tests."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 3)

    def forward(self, x):
        hidden = x.flatten(1)
        return self.fc(hidden)


print("ready")  # stop: step
Net()(torch.ones(2, 4, 4))
