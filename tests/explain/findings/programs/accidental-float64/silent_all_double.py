import torch
from torch import nn

net = nn.Linear(3, 1).double()
x = torch.randn(4, 3, dtype=torch.float64)
loss = net(x).sum()
loss.backward()
