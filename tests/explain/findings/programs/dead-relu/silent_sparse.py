import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(8, 32)
        self.fc2 = nn.Linear(32, 2)

    def forward(self, x):
        h = torch.relu(self.fc1(x) - 0.2)
        return self.fc2(h)


loss = Net()(torch.randn(64, 8)).sum()
loss.backward()
