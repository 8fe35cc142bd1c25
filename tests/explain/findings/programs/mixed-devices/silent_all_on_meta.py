import torch
from torch import nn

model = nn.Linear(4, 2, device="meta")
x = torch.empty(3, 4, device="meta")
out = model(x)
