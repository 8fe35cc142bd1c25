# category: wrong-argument-type
# error: TypeError
# culprits: x
# cause: nn.MaxPool2d; x
# fix: nn.MaxPool2d(2)(x)
# fix-line: marked-fix

import torch
from torch import nn


class Downscale(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3, padding=1)

    def forward(self, x):
        x = torch.relu(self.conv(x))
        x = nn.MaxPool2d(x, 2)  # <- fix
        return torch.flatten(x, 1)  # <- fails


print(Downscale()(torch.rand(1, 1, 4, 4)))
