import numpy as np
import torch
from torch import nn

net = nn.Linear(3, 1)
x = torch.randn(10, 3)
y = torch.from_numpy(np.random.default_rng(0).normal(size=(10, 1)))
pred = net(x)
loss = ((pred - y) ** 2).mean()
loss.backward()
