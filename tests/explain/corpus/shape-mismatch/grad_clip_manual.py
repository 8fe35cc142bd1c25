# category: shape-mismatch
# error: RuntimeError
# culprits: mask, p.grad
# cause: 3; 4
# fix:
# fix-line:

import torch
from torch import nn

layer = nn.Linear(4, 2)
layer(torch.ones(1, 4)).sum().backward()
mask = torch.ones(3)
for p in layer.parameters():
    p.grad.mul_(mask)  # <- fails
