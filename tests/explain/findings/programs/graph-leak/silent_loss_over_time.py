import torch
from torch import nn

cell = nn.RNNCell(3, 4)
opt = torch.optim.SGD(cell.parameters(), lr=0.1)
for _ in range(2):
    h = torch.zeros(2, 4)
    loss = 0
    outputs = []
    for t in range(4):
        h = cell(torch.randn(2, 3), h)
        outputs.append(h)
        loss += h.pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
