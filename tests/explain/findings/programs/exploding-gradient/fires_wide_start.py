import torch
from torch import nn

net = nn.Sequential(*[nn.Linear(64, 64) for _ in range(8)])
for layer in net:
    nn.init.normal_(layer.weight, std=2.0)
loss = net(torch.randn(16, 64)).pow(2).mean()
loss.backward()
print("after")
