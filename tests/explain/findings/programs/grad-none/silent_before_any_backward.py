import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
out = model(torch.randn(4, 4))
print(out.shape)
