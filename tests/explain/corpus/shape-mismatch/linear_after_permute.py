# category: shape-mismatch
# error: RuntimeError
# culprits: z, self.mix.weight
# cause: 30; 12; self.mix
# fix:
# fix-line:

import torch
from torch import nn


class Mixer(nn.Module):
    def __init__(self, tokens, channels):
        super().__init__()
        self.mix = nn.Linear(channels, channels)

    def forward(self, x):
        z = x.permute(0, 2, 1)
        return (self.mix(z) + z).permute(0, 2, 1)  # <- fails


Mixer(30, 12)(torch.randn(2, 30, 12))
