# category: shape-mismatch
# error: RuntimeError
# culprits: x
# cause: 16; 8
# fix:
# fix-line:

import torch
from torch import nn


class LoRA(nn.Module):
    def __init__(self, base, rank):
        super().__init__()
        self.base = base
        self.A = nn.Parameter(torch.randn(rank, 8))
        self.B = nn.Parameter(torch.zeros(base.out_features, rank))

    def forward(self, x):
        return self.base(x) + x @ self.A.T @ self.B.T  # <- fails


LoRA(nn.Linear(16, 4), 2)(torch.randn(3, 16))
