# category: no-grad
# error: RuntimeError
# culprits: total
# cause: detach
# fix:
# fix-line:

import torch
from torch import nn

net = nn.Linear(3, 1)
total = torch.zeros(1)
for x in torch.randn(4, 2, 3):
    total = total + net(x).mean().detach()
total.backward()  # <- fails
