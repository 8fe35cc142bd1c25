# category: shape-mismatch
# error: RuntimeError
# culprits: self.norm.weight
# cause: [48]; Dimension 1 is 48
# fix:
# fix-line:

import torch
from torch import nn


class ConvNeXtBlock(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.dw = nn.Conv2d(dim, dim, 7, padding=3, groups=dim)
        self.norm = nn.LayerNorm(dim)
        self.pw = nn.Linear(dim, dim)

    def forward(self, x):
        y = self.norm(self.dw(x))  # <- fails
        return x + self.pw(y)


print(ConvNeXtBlock(48)(torch.randn(2, 48, 14, 14)).shape)
