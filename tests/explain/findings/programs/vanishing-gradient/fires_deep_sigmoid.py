import torch
from torch import nn

layers = []
for _ in range(10):
    layers += [nn.Linear(32, 32), nn.Sigmoid()]
net = nn.Sequential(*layers, nn.Linear(32, 2))
x, y = torch.randn(16, 32), torch.randint(0, 2, (16,))
loss = nn.functional.cross_entropy(net(x), y)
loss.backward()
print("after")
