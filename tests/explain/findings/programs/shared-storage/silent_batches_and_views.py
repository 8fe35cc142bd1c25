import torch
from torch import nn

data = torch.randn(16, 6)
net = nn.Linear(3, 2)
for i in range(0, 16, 8):
    batch = data[i : i + 8]
    q, k = batch.chunk(2, dim=1)
    flat = q.reshape(-1)
    out = net(k)
