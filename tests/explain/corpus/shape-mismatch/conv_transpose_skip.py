# category: shape-mismatch
# error: RuntimeError
# culprits: up, skip
# cause: 14; 15
# fix:
# fix-line:

import torch
from torch import nn


class Up(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.up = nn.ConvTranspose2d(c, c, 2, stride=2)

    def forward(self, x, skip):
        up = self.up(x)
        return torch.add(up, skip)  # <- fails


down = nn.MaxPool2d(2)
x = torch.randn(1, 4, 15, 15)
Up(4)(down(x), x)
