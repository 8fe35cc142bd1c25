# category: inplace-modified
# error: RuntimeError
# culprits: loss2
# cause: step
# fix:
# fix-line:

import torch
from torch import nn

net = nn.Sequential(nn.Linear(3, 3), nn.ReLU(), nn.Linear(3, 1))
opt = torch.optim.SGD(net.parameters(), lr=0.1)
x = torch.randn(5, 3)
out = net(x)
loss1, loss2 = out.mean(), out.pow(2).mean()
loss1.backward(retain_graph=True)
opt.step()
loss2.backward()  # <- fails
