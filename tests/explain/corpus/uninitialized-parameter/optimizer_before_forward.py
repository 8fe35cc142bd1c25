# category: uninitialized-parameter
# error: ValueError
# culprits: policy
# cause: policy; Lazy; forward
# fix:
# fix-line:

import torch
from torch import nn


class Agent(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.LazyLinear(16)
        self.pi = nn.Linear(16, 3)

    def forward(self, s):
        return self.pi(torch.relu(self.features(s)))


policy = Agent()
n = sum(p.numel() for p in policy.parameters())  # <- fails
print(f"{n} parameters")
