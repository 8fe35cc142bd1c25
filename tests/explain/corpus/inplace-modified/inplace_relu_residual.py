# category: inplace-modified
# error: RuntimeError
# culprits: loss
# cause: Exp; place
# fix:
# fix-line:

import torch
from torch import nn


class ResidualMLP(nn.Module):
    def __init__(self, width=6):
        super().__init__()
        self.inp = nn.Linear(width, width)
        self.act = nn.ReLU(inplace=True)
        self.out = nn.Linear(width, width)

    def forward(self, x):
        scale = self.inp(x).exp()
        y = self.act(scale.sub_(1.0))
        return x + self.out(y)


torch.manual_seed(0)
block = ResidualMLP()
loss = block(torch.randn(2, 6)).square().mean()
loss.backward()  # <- fails
