# category: other
# error: ValueError
# culprits: model
# cause: plain list
# fix:
# fix-line:

import torch
from torch import nn


class Stack(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.blocks = [nn.Linear(8, 8) for _ in range(depth)]

    def forward(self, x):
        for b in self.blocks:
            x = b(x).relu()
        return x


model = Stack(3)
optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)  # <- fails
for _ in range(2):
    model(torch.randn(2, 8)).sum().backward()
    optimizer.step()
