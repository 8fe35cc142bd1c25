import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Linear(8, 2))
with torch.no_grad():
    y = net(torch.randn(3, 4))
