# category: uninitialized-parameter
# error: ValueError
# culprits: layer.weight
# cause: layer.weight; Lazy; forward
# fix:
# fix-line:

import torch
from torch import nn

net = nn.Sequential(nn.LazyConv2d(8, 3), nn.ReLU(), nn.Flatten(), nn.LazyLinear(2))
for layer in net:
    if isinstance(layer, (nn.Conv2d, nn.Linear)):
        bound = layer.weight.mean().abs()  # <- fails
        nn.init.uniform_(layer.weight, -bound, bound)
print(net(torch.rand(1, 3, 8, 8)))
