# category: shape-mismatch
# error: RuntimeError
# culprits: x
# cause: 10
# fix:
# fix-line:

import torch
from torch import nn

up = nn.PixelShuffle(2)
x = torch.randn(1, 10, 4, 4)
y = up(x)  # <- fails
