# category: no-grad
# error: RuntimeError
# culprits: loss
# cause: argmax; loss; requires_grad
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
clf = nn.Linear(6, 3)
x = torch.randn(12, 6)
labels = torch.randint(0, 3, (12,))
guess = clf(x).argmax(dim=1)
loss = (guess != labels).float().mean()
loss.backward()  # <- fails
