import torch
from torch import nn

heads = nn.ModuleList([nn.Linear(4, 1) for _ in range(3)])
opt = torch.optim.SGD(heads.parameters(), lr=0.1)
for _ in range(3):
    x = torch.randn(8, 4)
    parts = []
    total = 0
    for head in heads:
        part = head(x).pow(2).mean()
        parts.append(part)
        total = total + part
    loss = sum(parts) + 0 * total
    opt.zero_grad()
    loss.backward()
    opt.step()
