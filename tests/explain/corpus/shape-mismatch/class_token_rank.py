# category: shape-mismatch
# error: RuntimeError
# culprits: cls, tokens
# cause: cls [2, 32]; lacks dimension 1
# fix: cls.unsqueeze(1)
# fix-line: marked-fix

import torch
from torch import nn


class Vit(nn.Module):
    def __init__(self, dim=32):
        super().__init__()
        self.patch = nn.Conv2d(3, dim, 8, 8)
        self.cls = nn.Parameter(torch.zeros(1, dim))
        self.pos = nn.Parameter(torch.zeros(1, 17, dim))

    def forward(self, img):
        tokens = self.patch(img).flatten(2).transpose(1, 2)
        cls = self.cls.expand(len(img), -1)
        return torch.cat((cls, tokens), dim=1) + self.pos  # <- fix  # <- fails


print(Vit()(torch.rand(2, 3, 32, 32)).shape)
