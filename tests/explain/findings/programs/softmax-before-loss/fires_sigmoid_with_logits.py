import torch
from torch import nn

net = nn.Linear(6, 1)
loss_fn = nn.BCEWithLogitsLoss()
x, y = torch.randn(8, 6), torch.randint(0, 2, (8, 1)).float()
p = torch.sigmoid(net(x))
loss = loss_fn(p, y)
loss.backward()
