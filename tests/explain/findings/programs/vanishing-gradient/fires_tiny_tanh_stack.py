import torch
from torch import nn


def train_step(net, opt, x, y):
    opt.zero_grad()
    loss = nn.functional.mse_loss(net(x), y)
    loss.backward()
    opt.step()


net = nn.Sequential()
for i in range(8):
    net.add_module(f"lin{i}", nn.Linear(64, 64))
    net.add_module(f"act{i}", nn.Sigmoid())
net.add_module("out", nn.Linear(64, 1))
train_step(net, torch.optim.SGD(net.parameters(), lr=0.1), torch.randn(8, 64), torch.randn(8, 1))
