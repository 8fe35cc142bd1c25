import torch
from torch import nn

net = nn.Linear(4, 3)
y = torch.arange(16) % 3
loss = nn.functional.cross_entropy(net(torch.randn(16, 4)), y)
loss.backward()
