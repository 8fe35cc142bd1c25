# category: batch-norm-single-value
# error: ValueError
# culprits: x, self.gap
# cause: 1; self.gap; batch
# fix:
# fix-line:

import torch
from torch import nn
from torch.nn import functional as F


class ASPP(nn.Module):
    def __init__(self, c=4):
        super().__init__()
        self.conv = nn.Conv2d(c, c, 3, padding=2, dilation=2)
        self.gap = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(c, c, 1, bias=False), nn.BatchNorm2d(c), nn.ReLU())

    def forward(self, x):
        size = x.shape[-2:]
        branches = [
            self.conv(x),
            F.interpolate(self.gap(x), size=size, mode="bilinear", align_corners=False),  # <- fails
        ]
        return torch.cat(branches, dim=1)


print(ASPP()(torch.randn(1, 4, 9, 9)).shape)
