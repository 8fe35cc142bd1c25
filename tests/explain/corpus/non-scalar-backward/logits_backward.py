# category: non-scalar-backward
# error: RuntimeError
# culprits: loss
# cause: [8]; mean
# fix: loss.mean().backward()
# fix-line: marked-fix

import torch
from torch import nn

net = nn.Linear(3, 1)
loss = (net(torch.randn(8, 3)).squeeze(1) - 1).abs()
loss.backward()  # <- fix  # <- fails
