# category: batch-norm-single-value
# error: ValueError
# culprits:
# cause: 1; training
# fix:
# fix-line:

import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 2))
data = torch.randn(9, 4)
for i in range(0, len(data), 4):
    out = net(data[i : i + 4])  # <- fails
