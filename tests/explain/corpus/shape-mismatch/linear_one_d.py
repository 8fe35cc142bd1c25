# category: shape-mismatch
# error: RuntimeError
# culprits: obs
# cause: 6; 8
# fix:
# fix-line:

import torch
from torch import nn


class Agent:
    def __init__(self):
        self.q = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 2))

    def act(self, obs):
        with torch.no_grad():
            return int(self.q(obs).argmax())  # <- fails


Agent().act(torch.zeros(6))
