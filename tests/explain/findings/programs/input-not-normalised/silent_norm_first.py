import torch
from torch import nn

net = nn.Sequential(nn.BatchNorm2d(3), nn.Conv2d(3, 4, 3))
x = torch.randint(0, 256, (4, 3, 16, 16)).float()
out = net(x)
