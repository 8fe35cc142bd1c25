# category: inplace-modified
# error: RuntimeError
# culprits:
# cause: place
# fix:
# fix-line:

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.act = nn.ReLU(inplace=True)

    def forward(self, x):
        h = torch.sigmoid(self.fc(x))
        return self.act(h) * x


Block()(torch.randn(2, 4)).sum().backward()  # <- fails
