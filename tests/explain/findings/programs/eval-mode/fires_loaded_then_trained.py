import torch
from torch import nn

net = nn.Sequential(nn.Linear(8, 16), nn.Dropout(0.2), nn.Linear(16, 1))
net.eval()
opt = torch.optim.SGD(net.parameters(), lr=0.01)
for _ in range(2):
    x = torch.randn(4, 8)
    loss = net(x).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
