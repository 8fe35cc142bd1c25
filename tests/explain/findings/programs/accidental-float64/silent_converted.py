import numpy as np
import torch
from torch import nn

raw = np.random.default_rng(0).random((10, 3))
wide = torch.from_numpy(raw)
x = wide.float()
net = nn.Linear(3, 1)
out = net(x)
mean = wide.mean()
