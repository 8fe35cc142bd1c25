import torch
from torch import nn

net = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 2))
for p in net.parameters():
    nn.init.zeros_(p)
out = net(torch.randn(4, 8))
