# category: no-grad
# error: RuntimeError
# culprits: loss
# cause: set_grad_enabled
# fix:
# fix-line:

import torch
from torch import nn

torch.set_grad_enabled(False)
net = nn.Linear(3, 2)
loss = net(torch.randn(1, 3)).sum()
loss.backward()  # <- fails
