# category: other
# error: RecursionError
# culprits:
# cause: RecursionError
# fix:
# fix-line:

import torch
from torch import nn


class Loop(nn.Module):
    def forward(self, x):
        return self(x)  # <- fails


Loop()(torch.zeros(1))
