import torch
from torch import nn

net = nn.Sequential(nn.Linear(8, 64), nn.ReLU(), nn.Linear(64, 1))
opt = torch.optim.Adam(net.parameters(), lr=1e-3)
loss = net(torch.randn(32, 8)).pow(2).mean()
loss.backward()
opt.step()
