# category: shape-mismatch
# error: RuntimeError
# culprits: y
# cause: 64; 48
# fix:
# fix-line:

import torch
from torch import nn


class FeedForward(nn.Module):
    def __init__(self, dim, inner, out):
        super().__init__()
        self.up = nn.Linear(dim, inner)
        self.down = nn.Linear(inner, out)

    def forward(self, x):
        y = self.down(torch.nn.functional.silu(self.up(x)))
        return x + y  # <- fails


FeedForward(64, 128, 48)(torch.randn(2, 7, 64))
