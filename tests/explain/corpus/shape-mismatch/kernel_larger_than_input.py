# category: shape-mismatch
# error: RuntimeError
# culprits: x, conv
# cause: 5; 3; x
# fix:
# fix-line:

import torch
from torch import nn


class DeepCNN(nn.Module):
    def __init__(self, depth=4):
        super().__init__()
        self.convs = nn.ModuleList(nn.Conv2d(4 if i else 3, 4, kernel_size=5) for i in range(depth))
        self.pool = nn.MaxPool2d(2)

    def forward(self, x):
        for conv in self.convs:
            x = self.pool(torch.relu(conv(x)))  # <- fails
        return x.flatten(1)


patches = torch.rand(2, 3, 24, 24)
print(DeepCNN()(patches).size())
