import torch
from torch import nn

net = nn.Conv2d(3, 8, 3).to(memory_format=torch.channels_last)
x = torch.randn(4, 3, 32, 32).to(memory_format=torch.channels_last)
y = net(x)
