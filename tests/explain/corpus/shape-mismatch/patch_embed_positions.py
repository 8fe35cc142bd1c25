# category: shape-mismatch
# error: RuntimeError
# culprits: x, self.pos
# cause: 17; 16; self.pos
# fix: 17
# fix-line: marked-fix

import torch
import torch.nn as nn


class ViT(nn.Module):
    def __init__(self):
        super().__init__()
        self.proj = nn.Conv2d(3, 24, kernel_size=8, stride=8)
        self.cls = nn.Parameter(torch.zeros(1, 1, 24))
        self.pos = nn.Parameter(torch.zeros(1, 16, 24))  # <- fix

    def forward(self, img):
        x = self.proj(img).flatten(2).transpose(1, 2)
        x = torch.cat((self.cls.expand(len(x), -1, -1), x), dim=1)
        x = x + self.pos  # <- fails
        return x.mean(1)


ViT()(torch.rand(2, 3, 32, 32))
