import torch
from torch import nn

x = torch.rand(16, 5)
x[:, 2] = 1.0
scaled = 1 / (x - 1.0).abs()
model = nn.Linear(5, 2)
out = model(scaled)
print(out)
