import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.l1 = nn.Linear(10, 20)
        self.l2 = nn.Linear(20, 1)
        nn.init.normal_(self.l1.weight, 0, 50)

    def forward(self, x):
        z = self.l1(x)
        a = z.sigmoid()
        y = self.l2(a)
        return y


net = Net()
net(torch.randn(30, 10))
