# category: no-grad
# error: AttributeError
# culprits: total
# cause: float; item
# fix:
# fix-line:

import torch
from torch import nn

net = nn.Linear(2, 1)
total = 0.0
for x in torch.randn(3, 4, 2):
    total += net(x).pow(2).mean().item()
total.backward()  # <- fails
