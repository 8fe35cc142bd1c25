import math

import torch
from torch import nn

model = nn.Linear(3, 1)
opt = torch.optim.SGD(model.parameters(), lr=0.1)
best = torch.tensor(float("nan"))
for _ in range(2):
    x = torch.randn(5, 3)
    loss = model(x).pow(2).mean()
    if math.isnan(loss.item()):
        break
    opt.zero_grad()
    loss.backward()
    opt.step()
