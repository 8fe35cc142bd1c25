# category: shape-mismatch
# error: RuntimeError
# culprits: x
# cause: 8; 16; self.norm
# fix:
# fix-line:

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, cin, cout):
        super().__init__()
        self.norm = nn.GroupNorm(4, cout)
        self.conv = nn.Conv2d(cin, cout, 3, padding=1)

    def forward(self, x):
        return self.conv(torch.relu(self.norm(x)))  # <- fails


Block(8, 16)(torch.randn(2, 8, 5, 5))
