import torch
from torch import nn

net = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1))
opt = torch.optim.Adam(net.parameters(), lr=10.0)
loss = net(torch.randn(32, 8)).pow(2).mean()
loss.backward()
opt.step()
