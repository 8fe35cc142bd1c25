import torch
from torch import nn

net = nn.Linear(16, 1)
opt = torch.optim.SGD(net.parameters(), lr=5.0)
x = torch.randn(32, 16)
y = x.sum(1, keepdim=True)
for _ in range(2):
    loss = nn.functional.mse_loss(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
