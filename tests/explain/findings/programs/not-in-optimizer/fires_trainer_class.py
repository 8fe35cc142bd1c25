import torch
from torch import nn


class Trainer:
    def __init__(self):
        self.model = nn.ModuleDict({"body": nn.Linear(4, 8), "head": nn.Linear(8, 2)})
        self.opt = torch.optim.AdamW(self.model["head"].parameters())

    def step(self, x, y):
        h = torch.tanh(self.model["body"](x))
        loss = nn.functional.cross_entropy(self.model["head"](h), y)
        self.opt.zero_grad()
        loss.backward()
        self.opt.step()


Trainer().step(torch.randn(4, 4), torch.randint(0, 2, (4,)))
