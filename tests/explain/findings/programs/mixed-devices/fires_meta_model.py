import torch
from torch import nn

with torch.device("meta"):
    model = nn.Linear(4, 2)
x = torch.randn(3, 4)
out = model(x)
print(out.shape)
