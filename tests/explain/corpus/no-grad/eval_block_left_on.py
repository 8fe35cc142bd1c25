# category: no-grad
# error: RuntimeError
# culprits: loss
# cause: no_grad; loss
# fix:
# fix-line:

import torch
from torch import nn

net = nn.Linear(3, 2)
opt = torch.optim.Adam(net.parameters())


def step(x, y):
    with torch.no_grad():
        scores = net(x)
    loss = nn.functional.cross_entropy(scores, y)
    opt.zero_grad()
    loss.backward()  # <- fails
    opt.step()


step(torch.randn(4, 3), torch.tensor([0, 1, 1, 0]))
