# category: batch-norm-single-value
# error: ValueError
# culprits: h, self.norm
# cause: h; 1; self.norm
# fix:
# fix-line:

import torch
from torch import nn


class StyleEncoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(nn.Conv2d(3 if i == 0 else 6, 6, 4, 4) for i in range(2))
        self.norm = nn.InstanceNorm2d(6)

    def forward(self, h):
        for layer in self.layers:
            h = self.norm(layer(h))  # <- fails
        return h.flatten(1)


print(StyleEncoder()(torch.rand(2, 3, 16, 16)))
