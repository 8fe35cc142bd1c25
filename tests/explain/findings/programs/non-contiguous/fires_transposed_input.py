import torch
from torch import nn

x = torch.randn(64, 512).t()
net = nn.Linear(64, 8)
for _ in range(3):
    out = net(x)
