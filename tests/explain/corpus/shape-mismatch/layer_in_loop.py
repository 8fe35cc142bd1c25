# category: shape-mismatch
# error: RuntimeError
# culprits: x
# cause: 16; 32
# fix:
# fix-line:

import itertools

import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in itertools.pairwise(sizes))
        self.layers.append(nn.Linear(32, 1))

    def forward(self, x):
        for i, layer in enumerate(self.layers):
            x = layer(x)  # <- fails
            if i < len(self.layers) - 1:
                x = x.relu()
        return x


MLP([4, 32, 16])(torch.randn(7, 4))
