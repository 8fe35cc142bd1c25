import torch
from torch import nn


class Trainer:
    def __init__(self):
        self.net = nn.Linear(4, 1)
        self.opt = torch.optim.SGD(self.net.parameters(), lr=0.1)
        self.history = {"loss": []}

    def step(self):
        loss = self.net(torch.randn(8, 4)).pow(2).mean()
        self.opt.zero_grad()
        loss.backward()
        self.opt.step()
        self.history["loss"].append(loss)


t = Trainer()
for _ in range(4):
    t.step()
