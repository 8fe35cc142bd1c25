import torch
from torch import nn


class Both(nn.Module):
    def __init__(self):
        super().__init__()
        self.left = nn.Linear(4, 2)
        self.right = nn.Linear(4, 2)


model = Both()
opt = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.randn(8, 4)
loss_left = model.left(x).pow(2).mean()
loss_right = model.right(x).pow(2).mean()
opt.zero_grad()
loss_left.backward()
loss_right.backward()
opt.step()
