import torch
from torch import nn

net = nn.Linear(4, 1)
x, y = torch.randn(16, 4), torch.randn(16)
pred = net(x)
y = y.unsqueeze(1)
loss = nn.functional.mse_loss(pred, y)
other = (pred.squeeze(1) - y.squeeze(1)).abs().mean()
loss.backward()
