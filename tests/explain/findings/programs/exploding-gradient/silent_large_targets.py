import torch
from torch import nn

net = nn.Sequential(nn.Linear(8, 32), nn.ReLU(), nn.Linear(32, 1))
opt = torch.optim.Adam(net.parameters(), lr=1e-3)
price = torch.rand(64, 1) * 500
for _ in range(2):
    loss = nn.functional.mse_loss(net(torch.randn(64, 8)), price)
    opt.zero_grad()
    loss.backward()
    opt.step()
