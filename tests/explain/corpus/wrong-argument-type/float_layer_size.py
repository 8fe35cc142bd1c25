# category: wrong-argument-type
# error: TypeError
# culprits: d_model, n_heads
# cause: float; d_model; n_heads
# fix: d_model // n_heads
# fix-line: marked-fix

import torch
from torch import nn


def make_projections(d_model, n_heads):
    return nn.ModuleList(nn.Linear(d_model, d_model / n_heads) for _ in range(n_heads))  # <- fix  # <- fails


projections = make_projections(d_model=32, n_heads=4)
x = torch.randn(2, 5, 32)
print(torch.cat([p(x) for p in projections], dim=-1).shape)
