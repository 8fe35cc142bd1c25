import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 8)

    def forward(self, x):
        x = x.transpose(1, 2)
        return self.fc(x)


Net()(torch.randn(4, 64, 100))
