# category: other
# error: AssertionError
# culprits: x, self.size
# cause: 30; 32; self.size
# fix:
# fix-line:

import torch
from torch import nn


class ViTStem(nn.Module):
    def __init__(self, size=32, patch=8, dim=12):
        super().__init__()
        self.size = size
        self.proj = nn.Conv2d(3, dim, patch, patch)

    def forward(self, x):
        assert x.shape[-1] == self.size, f"image of {x.shape[-1]} pixels, {self.size} are due"  # <- fails
        return self.proj(x).flatten(2).mT


print(ViTStem()(torch.rand(1, 3, 30, 30)).shape)
