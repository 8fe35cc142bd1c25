# category: inplace-modified
# error: RuntimeError
# culprits: out
# cause: gate; mul_
# fix:
# fix-line:

import torch
from torch import nn


class Gated(nn.Module):
    def __init__(self):
        super().__init__()
        self.g = nn.Linear(4, 4)

    def forward(self, x):
        gate = torch.sigmoid(self.g(x))
        y = x * gate
        gate.mul_(0.5)
        return y + gate


net = Gated()
out = net(torch.randn(2, 4))
out.sum().backward()  # <- fails
