# category: dtype-mismatch
# error: RuntimeError
# culprits: y
# cause: y
# fix:
# fix-line:

import torch
from torch import nn

y = torch.randint(0, 2, (4,))
loss = nn.BCELoss()(torch.sigmoid(torch.randn(4)), y)  # <- fails
