import torch
from torch import nn


class Mixture(nn.Module):
    def __init__(self):
        super().__init__()
        self.experts = nn.ModuleList([nn.Linear(4, 4) for _ in range(4)])
        self.out = nn.Linear(4, 2)

    def forward(self, x, task):
        return self.out(self.experts[task](x))


model = Mixture()
opt = torch.optim.Adam(model.parameters())
for task in range(3):
    opt.zero_grad()
    loss = model(torch.randn(8, 4), task).pow(2).mean()
    loss.backward()
    opt.step()
