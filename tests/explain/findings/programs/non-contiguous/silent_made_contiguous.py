import torch
from torch import nn

x = torch.randn(64, 512).t().contiguous()
net = nn.Linear(64, 8)
out = net(x)
