# category: backward-twice
# error: RuntimeError
# culprits: loss
# cause: loss; retain_graph; loop
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(3, 5), nn.Sigmoid(), nn.Linear(5, 1))
xs, ys = torch.randn(10, 3), torch.randn(10, 1)
prediction = model(xs)
loss = ((prediction - ys) ** 2).mean()
for epoch in range(5):
    model.zero_grad()
    loss.backward()  # <- fails
    with torch.no_grad():
        for p in model.parameters():
            p.sub_(0.1 * p.grad)
