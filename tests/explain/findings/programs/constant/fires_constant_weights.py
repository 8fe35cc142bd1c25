import torch
from torch import nn

net = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 2))
nn.init.constant_(net[0].weight, 0.5)
out = net(torch.randn(4, 8))
