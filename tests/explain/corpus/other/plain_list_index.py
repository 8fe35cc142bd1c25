# category: other
# error: IndexError
# culprits: channels, i
# cause: channels; 4; i
# fix:
# fix-line:

import torch
from torch import nn

channels = [3, 8, 16, 32]
stages = []
for i in range(len(channels)):
    stages.append(nn.Conv2d(channels[i], channels[i + 1], 3, padding=1))  # <- fails
print(nn.Sequential(*stages)(torch.rand(1, 3, 8, 8)).shape)
