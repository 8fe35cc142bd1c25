import torch
from torch import nn


class Tokens(nn.Module):
    def __init__(self):
        super().__init__()
        self.cls = nn.Parameter(torch.zeros(1, 1, 16))
        self.proj = nn.Linear(8, 16)

    def forward(self, x):
        x = self.proj(x)
        start = self.cls.expand(x.size(0), -1, -1)
        return torch.cat([start, x], 1)


out = Tokens()(torch.randn(2, 4, 8))
