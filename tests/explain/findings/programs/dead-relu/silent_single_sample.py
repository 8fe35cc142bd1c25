import torch
from torch import nn

fc1, fc2 = nn.Linear(8, 16), nn.Linear(16, 1)
x = torch.randn(1, 8)
h = torch.relu(fc1(x))
y = fc2(h)
