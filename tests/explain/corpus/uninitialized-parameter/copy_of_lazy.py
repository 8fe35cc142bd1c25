# category: uninitialized-parameter
# error: ValueError
# culprits: online, src, dst
# cause: src; Lazy; forward
# fix:
# fix-line:

import torch
from torch import nn


def soft_update(online, target, tau=0.01):
    with torch.no_grad():
        for src, dst in zip(online.parameters(), target.parameters(), strict=True):
            dst.mul_(1 - tau).add_(tau * src)  # <- fails


class QNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.LazyLinear(8), nn.ReLU(), nn.LazyLinear(2))

    def forward(self, obs):
        return self.net(obs)


online, target = QNet(), QNet()
soft_update(online, target)
