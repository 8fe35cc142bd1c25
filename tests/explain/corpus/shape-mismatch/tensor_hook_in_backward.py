# category: shape-mismatch
# error: RuntimeError
# culprits: grad, channel_weights
# cause: grad; channel_weights; 6
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
conv = nn.Conv2d(1, 6, 3)
channel_weights = torch.linspace(0, 1, 5).view(1, 5, 1, 1)
maps = conv(torch.rand(1, 1, 8, 8))
maps.register_hook(lambda grad: grad * channel_weights)  # <- fails
score = maps.relu().mean()
score.backward()
