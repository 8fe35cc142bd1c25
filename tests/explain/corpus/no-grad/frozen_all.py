# category: no-grad
# error: RuntimeError
# culprits: loss
# cause: requires_grad
# fix:
# fix-line:

import torch
from torch import nn

encoder = nn.Linear(6, 3)
for param in encoder.parameters():
    param.requires_grad = False
loss = encoder(torch.randn(2, 6)).pow(2).mean()
loss.backward()  # <- fails
