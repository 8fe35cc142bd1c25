# category: wrong-argument-type
# error: TypeError
# culprits: self.act, self.proj(x)
# cause: self.act; ReLU; Tensor
# fix:
# fix-line:

import torch
from torch import nn


class Gate(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.proj = nn.Linear(d, d)
        self.act = nn.ReLU()

    def forward(self, x):
        return torch.mul(self.proj(x), self.act)  # <- fails


print(Gate(4)(torch.ones(2, 4)))
