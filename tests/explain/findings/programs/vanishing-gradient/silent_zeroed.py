import torch
from torch import nn

net = nn.Sequential(nn.Linear(8, 8), nn.Tanh(), nn.Linear(8, 2))
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for _ in range(2):
    opt.zero_grad(set_to_none=False)
    loss = net(torch.randn(8, 8)).pow(2).mean()
    loss.backward()
    opt.step()
