import torch
from torch import nn

gate, value, out = nn.Linear(8, 16), nn.Linear(8, 16), nn.Linear(16, 1)
x = torch.randn(32, 8)
g = torch.sigmoid(gate(x) * 100)
h = g * value(x)
loss = out(h).mean()
loss.backward()
