import torch
from torch import nn

net = nn.Linear(4, 8)
a, p, n = net(torch.randn(32, 4)), net(torch.randn(32, 4)), net(torch.randn(32, 4)) + 100
margins = torch.relu((a - p).pow(2) - (a - n).pow(2) + 0.2)
loss = margins.mean()
loss.backward()
