# category: shape-mismatch
# error: RuntimeError
# culprits: imgs, self.conv.weight
# cause: 32; 3; channels
# fix: permute(0, 3, 1, 2)
# fix-line: marked-fix

import numpy as np
import torch
from torch import nn


class TinyNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 6, 3)
        self.out = nn.Linear(6, 2)

    def forward(self, imgs):
        z = self.conv(imgs).relu()  # <- fails
        return self.out(z.mean(dim=(2, 3)))


rng = np.random.default_rng(0)
raw = rng.integers(0, 255, size=(10, 32, 32, 3), dtype=np.uint8)
data = torch.from_numpy(raw).float() / 255.0  # <- fix
logits = TinyNet()(data)
print(logits.shape)
