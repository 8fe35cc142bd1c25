# category: wrong-argument-type
# error: AttributeError
# culprits: xs
# cause: list
# fix:
# fix-line:

import torch
from torch import nn

net = nn.Linear(2, 1)
data = [(torch.ones(2), 0), (torch.zeros(2), 1)]
xs, ys = map(list, zip(*data, strict=True))
out = net(xs.float())  # <- fails
