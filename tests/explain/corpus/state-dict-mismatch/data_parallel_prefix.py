# category: state-dict-mismatch
# error: RuntimeError
# culprits: net, checkpoint["model"]
# cause: module.; prefix; net
# fix:
# fix-line:

import torch
from torch import nn


def build():
    return nn.Sequential(nn.Linear(3, 3), nn.Tanh(), nn.Linear(3, 1))


trained = nn.DataParallel(build())
checkpoint = {"epoch": 12, "model": trained.state_dict()}

net = build()
net.load_state_dict(checkpoint["model"])  # <- fails
print(net(torch.ones(1, 3)))
