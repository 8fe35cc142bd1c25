import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
inputs, targets = torch.randn(16, 4), torch.randn(16)
outputs = net(inputs)
loss = ((outputs - targets) ** 2).mean()
loss.backward()
