import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2, device="meta"))
x = torch.randn(3, 4)
print(model[0](x).shape)
