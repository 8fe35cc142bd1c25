# category: no-grad
# error: RuntimeError
# culprits: loss
# cause: loss
# fix:
# fix-line:

import torch
from torch import nn

net = nn.Linear(3, 1)
pred = net(torch.randn(4, 3)) > 0
loss = 1 - pred.float().mean()
loss.backward()  # <- fails
