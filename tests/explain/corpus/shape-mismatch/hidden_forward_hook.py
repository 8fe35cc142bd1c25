# category: shape-mismatch
# error: RuntimeError
# culprits: out
# cause: 8; 6
# fix:
# fix-line:

import torch
from torch import nn

steer = torch.ones(6)


def add_steering(module, args, out):
    return out + steer  # <- fails


mlp = nn.Sequential(nn.Linear(5, 8), nn.Tanh(), nn.Linear(8, 2))
mlp[0].register_forward_hook(add_steering)
mlp(torch.randn(3, 5))
