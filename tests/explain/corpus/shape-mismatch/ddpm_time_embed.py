# category: shape-mismatch
# error: RuntimeError
# culprits: h, emb
# cause: 8
# fix:
# fix-line:

import torch
from torch import nn


class Res(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, padding=1)
        self.time = nn.Linear(4, 8)

    def forward(self, x, t):
        h = self.conv(x)
        emb = self.time(t)
        return h + emb  # <- fails


Res()(torch.randn(2, 3, 6, 6), torch.randn(2, 4))
