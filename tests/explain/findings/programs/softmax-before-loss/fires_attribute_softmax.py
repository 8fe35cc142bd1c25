import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.softmax = nn.Softmax(dim=1)

    def forward(self, x):
        x = self.fc(x)
        x = self.softmax(x)
        return x


class T:
    def __init__(self):
        self.net = Net()
        self.crit = nn.CrossEntropyLoss()

    def go(self):
        out = self.net(torch.randn(5, 4))
        loss = self.crit(out, torch.randint(0, 3, (5,)))
        return loss


T().go()
