import torch
from torch import nn

G = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 2))
noise = torch.randn(16, 4)
with torch.no_grad():
    fake = G(noise)
    images = fake.view(16, 2)
print(fake.shape)
