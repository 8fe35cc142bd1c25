import torch
from torch import nn

net = nn.Linear(3, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
total = 0
for i in range(3):
    out = net(torch.randn(4, 3))
    total += out.mean().item()
loss = torch.tensor(total / 3)
opt.zero_grad()
loss.backward()
