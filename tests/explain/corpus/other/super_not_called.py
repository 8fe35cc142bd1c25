# category: other
# error: AttributeError
# culprits: self
# cause: super().__init__(); Module; self.conv
# fix:
# fix-line:

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, channels):
        self.conv = nn.Conv1d(channels, channels, 3, padding=1)  # <- fails
        self.norm = nn.BatchNorm1d(channels)

    def forward(self, x):
        return x + torch.relu(self.norm(self.conv(x)))


print(Block(2)(torch.randn(2, 2, 9)).shape)
