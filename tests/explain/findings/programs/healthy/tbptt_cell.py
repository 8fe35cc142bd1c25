import torch
from torch import nn

cell = nn.GRUCell(6, 12)
readout = nn.Linear(12, 1)
params = list(cell.parameters()) + list(readout.parameters())
optimizer = torch.optim.Adam(params, lr=1e-3)
h = torch.zeros(8, 12)
loss = 0
for t in range(9):
    x = torch.randn(8, 6)
    target = x.mean(1, keepdim=True)
    h = cell(x, h)
    y = readout(h)
    loss = loss + ((y - target) ** 2).mean()
    if (t + 1) % 3 == 0:
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        loss = 0
        h = h.detach()
