# category: view-noncontiguous
# error: RuntimeError
# culprits: y
# cause: y; contiguous; view
# fix: y.contiguous()
# fix-line: marked-fix

import torch
from torch import nn


class Merge(nn.Module):
    def __init__(self, heads=2, d=8):
        super().__init__()
        self.heads = heads
        self.proj = nn.Linear(d, d)

    def forward(self, x):
        b, t, d = x.shape
        v = x.view(b, t, self.heads, d // self.heads).transpose(1, 2)
        y = v.softmax(-1).transpose(1, 2)
        return self.proj(y.view(b, t, d))  # <- fix  # <- fails


print(Merge()(torch.randn(2, 5, 8)).shape)
