import torch
from torch import nn

net = nn.Linear(4, 3)
criterion = nn.CrossEntropyLoss()
x = torch.randn(9, 4)
y = torch.tensor([0.0, 1, 2, 0, 1, 2, 0, 1, 2])
out = net(x)
loss = criterion(out, y)
