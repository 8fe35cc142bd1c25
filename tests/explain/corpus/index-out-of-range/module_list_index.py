# category: index-out-of-range
# error: IndexError
# culprits: self.blocks
# cause: 3
# fix:
# fix-line:

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([nn.Linear(4, 4) for _ in range(3)])

    def forward(self, x):
        for depth in range(4):
            x = self.blocks[depth](x)  # <- fails
        return x


Net()(torch.zeros(1, 4))
