import torch
from torch import nn

net = nn.Linear(4, 3)
x, y = torch.randn(16, 4), torch.ones(16, dtype=torch.long)
loss = nn.functional.cross_entropy(net(x), y)
