import torch
from torch import nn


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))
        self.shift = nn.Parameter(torch.zeros(1))
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        return self.fc(x) * self.scale


model = Scaled()
out = model(torch.randn(8, 4))
out.pow(2).mean().backward()
print("after")
