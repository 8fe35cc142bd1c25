import torch
from torch import nn

net = nn.Linear(4, 1)
x, y = torch.randn(16, 4), torch.randn(16)
pred = net(x)
loss = nn.MSELoss()(pred, y)
loss.backward()
