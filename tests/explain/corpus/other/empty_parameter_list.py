# category: other
# error: ValueError
# culprits: net
# cause: net; parameters; layers
# fix:
# fix-line:

import torch
from torch import nn


class Stack(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.layers = [nn.Linear(4, 4) for _ in range(depth)]

    def forward(self, x):
        for layer in self.layers:
            x = torch.relu(layer(x))
        return x


net = Stack(3)
opt = torch.optim.SGD(net.parameters(), lr=0.1)  # <- fails
net(torch.ones(2, 4)).sum().backward()
opt.step()
