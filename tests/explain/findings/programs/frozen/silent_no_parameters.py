import torch
from torch import nn

pool = nn.Sequential(nn.MaxPool2d(2), nn.Flatten())
crit = nn.MSELoss()
y = pool(torch.randn(3, 1, 4, 4))
