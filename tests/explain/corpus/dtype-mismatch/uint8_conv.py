# category: dtype-mismatch
# error: RuntimeError
# culprits: frame, self.conv.weight
# cause: frame; uint8; float32
# fix: frame.float()
# fix-line: marked-fix

import torch
from torch import nn


class AtariQ(nn.Module):
    def __init__(self, n_actions=4):
        super().__init__()
        self.conv = nn.Conv2d(4, 8, 8, stride=4)
        self.q = nn.LazyLinear(n_actions)

    def forward(self, frame):
        h = torch.relu(self.conv(frame))  # <- fix  # <- fails
        return self.q(h.flatten(1))


stack = torch.randint(0, 256, (1, 4, 36, 36), dtype=torch.uint8)
qnet = AtariQ()
print(qnet(stack).argmax())
