# category: device-mismatch
# error: RuntimeError
# culprits: net[0].weight, x
# cause: meta
# fix:
# fix-line:

import torch
from torch import nn

with torch.device("meta"):
    net = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 1))


def run(net, x):
    return net(x)  # <- fails


print(run(net, torch.randn(2, 4)))
