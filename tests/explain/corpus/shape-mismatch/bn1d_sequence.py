# category: shape-mismatch
# error: RuntimeError
# culprits: x
# cause: 10; 20
# fix:
# fix-line:

import torch
from torch import nn

norm = nn.BatchNorm1d(20)
x = torch.randn(4, 10, 20)
y = norm(x)  # <- fails
