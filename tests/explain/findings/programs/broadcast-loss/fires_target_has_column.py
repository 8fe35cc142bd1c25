import torch
from torch import nn

net = nn.Linear(4, 1)
criterion = nn.L1Loss()
x, y = torch.randn(16, 4), torch.randn(16, 1)
pred = net(x).squeeze()
loss = criterion(pred, y)
loss.backward()
