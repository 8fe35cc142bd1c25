# category: shape-mismatch
# error: RuntimeError
# culprits: wave
# cause: 1; 4; kernel
# fix:
# fix-line:

import torch
from torch import nn


class AudioNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.ModuleDict(
            {
                "one": nn.Conv1d(1, 4, 9, stride=4),
                "two": nn.Conv1d(4, 8, 9, stride=4),
            }
        )
        self.fc = nn.Linear(8, 3)

    def forward(self, wave):
        for name in ("one", "two"):
            wave = nn.functional.relu(self.body[name](wave))
        wave = nn.functional.max_pool1d(wave, 4)  # <- fails
        return self.fc(wave.mean(-1))


clips = torch.randn(2, 1, 60)
print(AudioNet()(clips))
