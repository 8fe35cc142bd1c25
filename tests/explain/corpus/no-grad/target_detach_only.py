# category: no-grad
# error: RuntimeError
# culprits: loss
# cause: requires_grad
# fix:
# fix-line:

import torch
from torch import nn

net, frozen = nn.Linear(3, 2), nn.Linear(3, 2)
for p in [*net.parameters()]:
    p.requires_grad_(False)
x = torch.randn(4, 3)
target = frozen(x)
loss = (net(x) - target.detach()).pow(2).mean()
loss.backward()  # <- fails
