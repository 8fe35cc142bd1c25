# category: wrong-argument-type
# error: TypeError
# culprits: samples, net
# cause: samples; list; Tensor
# fix:
# fix-line:

import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 8), nn.SiLU(), nn.Linear(8, 3))
flowers = {"setosa": [5.1, 3.5, 1.4, 0.2], "virginica": [6.3, 3.3, 6.0, 2.5]}

samples = [flowers[name] for name in sorted(flowers)]
with torch.no_grad():
    print(net(samples).argmax(dim=-1))  # <- fails
