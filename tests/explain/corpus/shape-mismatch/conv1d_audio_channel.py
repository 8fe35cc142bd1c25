# category: shape-mismatch
# error: RuntimeError
# culprits: wave
# cause: 16000; conv1; 1
# fix:
# fix-line:

import torch
import torch.nn.functional as F
from torch import nn


class KWS(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv1d(1, 8, 80, stride=16)
        self.conv2 = nn.Conv1d(8, 16, 3)
        self.fc = nn.Linear(16, 4)

    def forward(self, wave):
        h = F.relu(
            self.conv1(  # <- fails
                wave
            )
        )
        h = F.relu(self.conv2(h))
        return self.fc(h.mean(-1))


batch = torch.randn(4, 16000, 1)
print(KWS()(batch))
