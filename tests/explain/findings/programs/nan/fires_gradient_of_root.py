import torch
from torch import nn

lin = nn.Linear(3, 3, bias=False)
x = torch.zeros(4, 3)
dist = lin(x).pow(2).sum(1).sqrt()
loss = dist.mean()
loss.backward()
print(lin.weight.grad)
