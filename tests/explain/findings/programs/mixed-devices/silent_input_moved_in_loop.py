import torch
from torch import nn

device = "meta"
model = nn.Linear(4, 2, device=device)
for _ in range(2):
    x = torch.randn(3, 4)
    x = x.to(device)
    out = model(x)
