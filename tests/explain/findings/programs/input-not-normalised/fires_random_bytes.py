import torch
from torch import nn

model = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU(), nn.Flatten(), nn.LazyLinear(2))
images = torch.randint(0, 256, (4, 3, 16, 16)).float()
out = model(images)
