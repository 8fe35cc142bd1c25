# category: no-grad
# error: RuntimeError
# culprits: loss
# cause: torch.tensor; loss
# fix:
# fix-line:

import torch
from torch import nn

net = nn.Linear(2, 1)
out = net(torch.randn(4, 2))
loss = torch.tensor(out.mean().item())
loss.backward()  # <- fails
