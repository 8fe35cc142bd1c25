# category: shape-mismatch
# error: RuntimeError
# culprits: frame, self.stem.weight
# cause: 1; 3; self.stem
# fix: nn.Conv2d(1, 8
# fix-line: marked-fix

import torch
import torch.nn as nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 8, kernel_size=5, stride=2)  # <- fix
        self.block = nn.Sequential(nn.Conv2d(8, 16, 3), nn.ReLU())

    def forward(self, frame):
        return self.block(self.stem(frame))  # <- fails


spectrograms = torch.rand(2, 40, 64)
encoder = Encoder()
codes = encoder(spectrograms.unsqueeze(1))
print(codes.mean())
