import torch
from torch import nn

x = torch.randn(4, 3).t()
net = nn.Linear(4, 8)
out = net(x)
