# category: shape-mismatch
# error: RuntimeError
# culprits: self.cls_token
# cause: 16; 32
# fix:
# fix-line:

import torch
from torch import nn


class PatchEmbed(nn.Module):
    def __init__(self, dim=16, patch=4):
        super().__init__()
        self.proj = nn.Conv2d(3, dim, patch, stride=patch)
        self.cls_token = nn.Parameter(torch.zeros(1, 1, dim))
        self.hidden_size = 32

    def forward(self, pixels):
        x = self.proj(pixels).flatten(2).transpose(1, 2)
        cls = self.cls_token.expand(x.shape[0], 1, self.hidden_size)  # <- fails
        return torch.cat((cls, x), dim=1)


print(PatchEmbed()(torch.rand(2, 3, 8, 8)).shape)
