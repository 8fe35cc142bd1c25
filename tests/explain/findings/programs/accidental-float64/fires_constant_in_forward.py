import numpy as np
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 2)
        self.scale = np.array([0.5, 2.0])

    def forward(self, x):
        h = self.fc(x)
        h = h * torch.as_tensor(self.scale)
        return h.sum()


loss = Net()(torch.randn(4, 3))
loss.backward()
