import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        z = self.fc(x)
        logged = torch.log(z)
        return logged.mean()


net = Net()
loss = net(torch.randn(8, 4))
loss.backward()
print(loss)
