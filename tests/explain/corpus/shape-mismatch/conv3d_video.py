# category: shape-mismatch
# error: RuntimeError
# culprits: clips
# cause: 16; 3
# fix:
# fix-line:

import torch
from torch import nn


class C3D(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv3d(3, 8, 3), nn.BatchNorm3d(8), nn.ReLU())

    def forward(self, clips):
        return self.stem(clips).mean((2, 3, 4))  # <- fails


C3D()(torch.randn(1, 16, 3, 20, 20))
