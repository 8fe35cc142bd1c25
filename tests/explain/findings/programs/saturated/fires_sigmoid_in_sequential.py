import torch
from torch import nn

net = nn.Sequential(nn.Linear(8, 32), nn.Sigmoid(), nn.Linear(32, 1))
nn.init.normal_(net[0].weight, std=40.0)
loss = net(torch.randn(64, 8)).pow(2).mean()
loss.backward()
