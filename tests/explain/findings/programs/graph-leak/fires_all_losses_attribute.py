import torch
import torch.nn as nn


class T:
    def __init__(self):
        self.m = nn.Linear(3, 1)
        self.o = torch.optim.SGD(self.m.parameters(), lr=0.01)
        self.all_losses = []

    def train(self):
        for i in range(4):
            loss = self.m(torch.randn(4, 3)).pow(2).mean()
            self.o.zero_grad()
            loss.backward()
            self.o.step()
            self.all_losses += [loss]


T().train()
