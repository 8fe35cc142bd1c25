import torch
from torch import nn

model = nn.ModuleDict({"g": nn.Linear(4, 4), "d": nn.Linear(4, 1)})
opt_g = torch.optim.Adam(model["g"].parameters())
opt_d = torch.optim.Adam(model["d"].parameters())


def step_d(model, opt):
    loss = model["d"](torch.randn(8, 4)).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()


step_d(model, opt_d)
