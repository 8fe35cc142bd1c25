# category: dtype-mismatch
# error: RuntimeError
# culprits: init
# cause: init; int64; floating
# fix:
# fix-line:

import torch
from torch import nn


class Temperature(nn.Module):
    def __init__(self, start):
        super().__init__()
        init = torch.tensor([start])
        self.t = nn.Parameter(init)  # <- fails

    def forward(self, logits):
        return logits / self.t


calibrate = Temperature(start=1)
print(calibrate(torch.randn(3, 4)))
