# category: inplace-modified
# error: RuntimeError
# culprits: total, hidden
# cause: hidden; place
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
cell = nn.RNNCell(3, 5)
series = torch.randn(6, 2, 3)
hidden = torch.zeros(7, 2, 5)

for t in range(6):
    hidden[t + 1] = cell(series[t], hidden[t])

total = hidden[-1].sum()
total.backward()  # <- fails
print(cell.weight_hh.grad.norm())
