import copy

import torch
from torch import nn

net = nn.Linear(4, 2)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
best = copy.deepcopy(net.state_dict())
old = net.weight.detach().clone()
loss = net(torch.randn(2, 4)).sum()
loss.backward()
opt.step()
