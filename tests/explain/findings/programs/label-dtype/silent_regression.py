import torch
from torch import nn

out = nn.Linear(4, 1)(torch.randn(6, 4))
age = torch.tensor([[20.0], [31.0], [44.0], [25.0], [60.0], [18.0]])
loss = nn.MSELoss()(out, age)
binary = nn.BCEWithLogitsLoss()(out, (age > 30).float())
