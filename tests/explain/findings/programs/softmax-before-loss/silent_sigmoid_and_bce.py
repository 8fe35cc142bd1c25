import torch
from torch import nn

net = nn.Sequential(nn.Linear(6, 1), nn.Sigmoid())
x, y = torch.randn(8, 6), torch.randint(0, 2, (8, 1)).float()
out = net(x)
loss = nn.BCELoss()(out, y)
loss.backward()
