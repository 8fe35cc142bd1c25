# category: wrong-argument-type
# error: TypeError
# culprits: net
# cause: net; net.parameters(); Sequential
# fix: net.parameters()
# fix-line: marked-fix

import torch
from torch import nn

net = nn.Sequential(nn.Linear(2, 2))
optimiser = torch.optim.Adam(net, lr=1e-3)  # <- fix  # <- fails
loss = net(torch.ones(1, 2)).sum()
loss.backward()
optimiser.step()
