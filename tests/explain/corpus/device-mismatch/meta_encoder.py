# category: device-mismatch
# error: RuntimeError
# culprits: frames, self.down.weight
# cause: frames; cpu; meta
# fix:
# fix-line:

import torch
from torch import nn


class FrameEncoder(nn.Module):
    def __init__(self):
        super().__init__()
        with torch.device("meta"):
            self.down = nn.Linear(16, 4)

    def forward(self, frames):
        return torch.tanh(self.down(frames))  # <- fails


encoder = FrameEncoder()
print(encoder(torch.randn(3, 16)))
