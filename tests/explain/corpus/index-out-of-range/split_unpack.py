# category: index-out-of-range
# error: ValueError
# culprits: gates
# cause: gates; 4; 3
# fix:
# fix-line:

import torch
from torch import nn


class MyGRUCell(nn.Module):
    def __init__(self, n_in, n_hidden):
        super().__init__()
        self.x2h = nn.Linear(n_in, 4 * n_hidden)
        self.h2h = nn.Linear(n_hidden, 4 * n_hidden)

    def forward(self, x, h):
        gates = (self.x2h(x) + self.h2h(h)).chunk(4, dim=-1)
        r, z, n = gates  # <- fails
        return (1 - z.sigmoid()) * torch.tanh(r.sigmoid() * n) + z.sigmoid() * h


cell = MyGRUCell(3, 5)
print(cell(torch.randn(2, 3), torch.zeros(2, 5)))
