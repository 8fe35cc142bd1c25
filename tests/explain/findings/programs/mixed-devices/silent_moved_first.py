import torch
from torch import nn

with torch.device("meta"):
    model = nn.Linear(4, 2)
model = model.to_empty(device="cpu")
nn.init.normal_(model.weight, std=0.1)
nn.init.constant_(model.bias, 0.1)
x = torch.randn(3, 4)
out = model(x)
