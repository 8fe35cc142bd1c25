# category: other
# error: NotImplementedError
# culprits: self.layers
# cause: one by one
# fix:
# fix-line:

import itertools

import torch
from torch import nn


class Mlp(nn.Module):
    def __init__(self, dims):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in itertools.pairwise(dims))

    def forward(self, x):
        return self.layers(x)  # <- fails


net = Mlp([4, 8, 2])
print(net(torch.randn(3, 4)))
