import torch
from torch import nn

net = nn.Linear(4, 1)
pred = net(torch.randn(1, 4))
target = torch.tensor([0.5])
loss = (pred - target).pow(2).mean()
scalar = nn.functional.mse_loss(pred, torch.tensor([[0.5]]))
loss.backward()
