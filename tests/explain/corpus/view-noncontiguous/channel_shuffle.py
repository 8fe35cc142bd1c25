# category: view-noncontiguous
# error: RuntimeError
# culprits: x.view(n, groups, c // groups, h, w).transpose(1, 2)
# cause: contiguous; view
# fix:
# fix-line:

import torch
from torch import nn


def channel_shuffle(x, groups):
    n, c, h, w = x.size()
    return (
        x.view(n, groups, c // groups, h, w).transpose(1, 2).view(n, c, h, w)  # <- fails
    )


class ShuffleUnit(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(6, 6, 1, groups=3)

    def forward(self, x):
        return channel_shuffle(self.conv(x), 3)


print(ShuffleUnit()(torch.rand(1, 6, 2, 2)).shape)
