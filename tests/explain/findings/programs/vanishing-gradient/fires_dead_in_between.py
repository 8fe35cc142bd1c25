import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(8, 16)
        self.b = nn.Linear(16, 16)
        self.c = nn.Linear(16, 2)
        with torch.no_grad():
            self.b.bias.fill_(-50)

    def forward(self, x):
        h = torch.relu(self.a(x))
        h = torch.relu(self.b(h))
        return self.c(h)


net = Net()
loss = net(torch.randn(32, 8)).pow(2).mean()
loss.backward()
print("after")
